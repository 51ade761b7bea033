import { parseArgs } from "node:util";
import { pino } from "pino";
import { isoOf } from "./context";
import { seedDemo } from "./seed";
import { createPlatform } from "./server";

/** `npm run platform`: standard output says when it is ready and nothing else; the log is stderr. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: "string" } } });
  if (values.seed !== undefined && values.seed !== "demo") {
    throw new Error(`--seed ${values.seed}：只有 demo · the only seed is demo`);
  }
  const { env } = process;
  const host = env.JILU_HOST || "127.0.0.1";
  const port = portOf(env.JILU_PORT || "8600");
  // Whatever is written here, the database above all, is for its owner only.
  process.umask(0o077);
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  );
  const platform = await createPlatform({
    database: (env.JILU_DATABASE_URL || ".output/platform.sqlite").replace(/^file:(\/\/)?/, ""),
    adminToken: env.JILU_ADMIN_TOKEN || undefined,
    hall: env.JILU_HALL || undefined,
    origin: env.JILU_ORIGIN || undefined,
    widgets: env.JILU_WIDGETS || undefined,
    logger,
  });
  // Before anything else can fail: the token is kept nowhere.
  if (platform.madeToken !== null) {
    process.stderr.write(
      `管理员令牌（只显示这一次）· administrator token (shown once): ${platform.madeToken}\n`,
    );
  }
  if (values.seed === "demo") seedDemo(platform.store, isoOf(Date.now()));

  const stop = (signal: string) => {
    logger.info({ signal }, "stopping");
    platform.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);

  const url = await platform.listen(port, host);
  process.stdout.write(`platform ready ${url}\n`);
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`JILU_PORT=${text}：不是端口号 · not a port number`);
}

main().catch((error: NodeJS.ErrnoException) => {
  const text =
    error.code === "EADDRINUSE"
      ? `端口被占用，请用 JILU_PORT 换一个 · The port is taken; set JILU_PORT to another one (${error.message})`
      : error.message;
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
