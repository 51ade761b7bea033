import { createServer } from "node:net";
import { departments } from "../departments/all";

/** Where everything of the tour listens: the platform first, the departments, the partner last. */
export interface Ports {
  host: string;
  platform: number;
  departments: number[];
  partner: number;
}

/** The highest first port that leaves room for the others. */
const HIGHEST = 65_535 - departments.length - 1;

/** The ports by `JILU_HOST` and `JILU_PORT`; throws in words where they are no address. */
export function portsFrom(env: Record<string, string | undefined>): Ports {
  const first = Number(env.JILU_PORT || 8600);
  if (!Number.isInteger(first) || first < 1 || first > HIGHEST) {
    throw new Error(
      `JILU_PORT 应为 1 到 ${HIGHEST} 的整数。\n` +
        `JILU_PORT must be a whole number from 1 to ${HIGHEST}.`,
    );
  }
  return {
    host: env.JILU_HOST || "127.0.0.1",
    platform: first,
    departments: departments.map((_, i) => first + 1 + i),
    partner: first + 1 + departments.length,
  };
}

/** Throws in words, naming the port, unless all of them can be listened on now. */
export async function checkPorts({ host, ...ports }: Ports): Promise<void> {
  for (const port of [ports.platform, ...ports.departments, ports.partner]) {
    const code = await tryListening(host, port);
    if (code !== null) throw new Error(explain(code, host, port));
  }
}

/** Why a port cannot be listened on, as the system's error code; null if it can. */
function tryListening(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function explain(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE") {
    return (
      `端口 ${port} 已被占用。请关闭占用它的程序，或整体换一组端口：JILU_PORT=9600 npm start\n` +
      `Port ${port} is taken. Stop what uses it, or move all six ports: JILU_PORT=9600 npm start`
    );
  }
  return (
    `无法监听 ${host}:${port}（${code}）。请检查 JILU_HOST 和 JILU_PORT。\n` +
    `Cannot listen on ${host}:${port} (${code}). Check JILU_HOST and JILU_PORT.`
  );
}
