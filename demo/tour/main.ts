/**
 * The tour behind `npm start`. With a display: a hall to try by hand, until Ctrl+C. Without one, or
 * with `--once`: the same by itself, headless; exits 0 only if each case is on the platform exactly
 * once, as the department has it.
 */
import { parseArgs } from "node:util";
import { hasDisplay } from "./display";
import { once } from "./once";
import { open } from "./open";
import { checkPorts, portsFrom } from "./ports";
import { Teardown } from "./teardown";

/** The whole of a headless tour, what it stops in the end aside; milliseconds. */
const LIMIT = 210_000;

const teardown = new Teardown();

async function end(code: number): Promise<never> {
  await teardown.run();
  process.exit(code);
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
for (const [signal, code] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    if (!teardown.begun) console.log("\n正在停止 Stopping …");
    void end(code);
  });
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { once: { type: "boolean", default: false } } });
  const ports = portsFrom(process.env);
  await checkPorts(ports);
  if (!values.once && hasDisplay(process.platform, process.env)) return open(ports, teardown);
  if (!values.once) console.log("没有显示器，自动走一遍 No display: the tour runs by itself");
  const late = setTimeout(() => {
    console.error(`✗ 超过 ${LIMIT / 1_000} 秒，放弃 (gave up: it took too long)`);
    void end(1);
  }, LIMIT);
  const code = await once(ports, teardown);
  clearTimeout(late);
  return code;
}

main().then(end, (error: unknown) => {
  // What fails because everything is being stopped says nothing new.
  if (!teardown.begun) console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  return end(1);
});
