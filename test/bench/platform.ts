import { pino } from "pino";
import { isoOf } from "../../demo/platform/context";
import { seedDemo } from "../../demo/platform/seed";
import { createPlatform } from "../../demo/platform/server";

/**
 * The platform in a process of its own that tells each commit on standard error, as
 * `committed {"at":MS,"keys":[…]}`; milliseconds since the epoch, with fractions.
 */
async function main(): Promise<void> {
  const { env } = process;
  const generous = { burst: 1_000_000, perSecond: 1_000_000 };
  const platform = await createPlatform({
    database: env.JILU_DATABASE_URL!,
    adminToken: env.JILU_ADMIN_TOKEN,
    // It writes its log, as it does in a hall; elsewhere than where the commits are told.
    logger: pino({ base: null }, pino.destination("/dev/null")),
    limits: { known: generous, stranger: generous, guess: generous },
    trace(step, keys) {
      if (step !== "commit:after") return;
      const at = performance.timeOrigin + performance.now();
      process.stderr.write(`committed ${JSON.stringify({ at, keys })}\n`);
    },
  });
  if (process.argv.includes("--seed")) seedDemo(platform.store, isoOf(Date.now()));
  process.once("SIGTERM", () => void platform.close().then(() => process.exit(0)));
  process.stdout.write(`platform ready ${await platform.listen(0)}\n`);
}

void main();
