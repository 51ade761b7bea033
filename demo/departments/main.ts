import { departments } from "./all";
import type { Running } from "./core";

/** `npm run departments`: the four back offices on JILU_PORT+1 … +4, until they are interrupted. */
const host = process.env["JILU_HOST"] ?? "127.0.0.1";
const base = Number(process.env["JILU_PORT"] ?? 8600);
if (!Number.isInteger(base) || base < 1 || base > 65_530) {
  console.error(`JILU_PORT 应为 1 到 65530 的整数 (must be a whole number from 1 to 65530)`);
  process.exit(2);
}

const running: Running[] = [];
const stop = async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
};

for (const [i, each] of departments.entries()) {
  const port = base + 1 + i;
  try {
    const started = await each.start({ host, port });
    running.push(started);
    console.log(`${each.name} ready ${started.origin}`);
  } catch (error) {
    await stop();
    console.error(explain(error, port));
    process.exit(1);
  }
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());

function explain(error: unknown, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE")
    return (
      `端口 ${port} 已被占用。请关闭占用它的程序，或换一组端口：JILU_PORT=9600 npm run departments\n` +
      `Port ${port} is taken. Stop what uses it, or move all ports: JILU_PORT=9600 npm run departments`
    );
  if (code === "EACCES" || code === "EADDRNOTAVAIL")
    return `无法监听 ${host}:${port} (cannot listen there): ${code}。请检查 JILU_HOST 和 JILU_PORT。`;
  return String(error);
}
