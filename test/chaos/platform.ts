import { readSync, writeSync } from "node:fs";
import { pino } from "pino";
import { isoOf } from "../../demo/platform/context";
import { seedDemo } from "../../demo/platform/seed";
import { createPlatform } from "../../demo/platform/server";

/**
 * The platform in a process that can be killed at its commit. Loaded beforehand, it begins when it
 * is told to; at each commit it says so on a pipe and does nothing until somebody answers there, or
 * the other end is gone.
 */
export interface Begin {
  port: number;
  database: string;
  adminToken: string;
  /** The address that windows reach it by: the proxy's. */
  origin: string;
}

const PIPE = 4;

process.once("message", (begin: Begin) => void start(begin));
// Nobody is left who could kill it.
process.once("disconnect", () => process.exit(0));
process.send?.("loaded");

async function start({ port, database, adminToken, origin }: Begin): Promise<void> {
  const platform = await createPlatform({
    database,
    adminToken,
    origin,
    logger: pino({ base: null, level: "error" }, pino.destination(2)),
    trace(step) {
      writeSync(PIPE, `${step}\n`);
      readSync(PIPE, Buffer.alloc(1));
    },
  });
  seedDemo(platform.store, isoOf(Date.now()));
  process.send?.(await platform.listen(port));
}
