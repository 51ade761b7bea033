/** A thread that does proofs of work, so that waiting for answers isn't disturbed by it. */
import { hash } from "node:crypto";
import { parentPort } from "node:worker_threads";

parentPort?.on("message", ({ challenge, salt, bits }) => {
  let number = 0;
  const isEnough = () =>
    hash("sha256", `${salt}${number}`, "buffer").readUInt32BE(0) >>> (32 - bits) === 0;
  while (!isEnough()) number++;
  parentPort?.postMessage({ challenge, number });
});
