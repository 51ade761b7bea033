import { sha256 } from "@noble/hashes/sha2.js";

/**
 * Solves a proof of work (`Challenge` of the contract): finds a number so that SHA-256 (FIPS 180-4)
 * of the salt and the number in decimal begins with as many zero bits as asked. In JavaScript, since
 * a page without HTTPS has no `crypto.subtle`, and since that one answers each hash by a promise.
 * Loaded only when the platform asks for it.
 */

/** A frame at 120 Hz: whoever types or scrolls meanwhile doesn't feel it. */
const SLICE_MS = 8;
/** Hashes between looks at the clock: under a millisecond on a cheap phone. */
const BATCH = 64;

/**
 * The number; null when `signal` aborts before it is found. `onShare` hears after each slice how
 * likely it was to be found by then, 0 to 1: the only progress that can be told honestly.
 */
export async function solve(
  salt: string,
  bits: number,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<number | null> {
  const encoder = new TextEncoder();
  // The salt's part of the state is copied, and nothing is allocated for a number but its digits.
  const salted = sha256.create().update(encoder.encode(salt));
  const hash = sha256.create();
  const digits = new Uint8Array(16);
  const prefixes = Array.from(digits, (_, length) => digits.subarray(0, length));
  const digest = new Uint8Array(32);
  const head = new DataView(digest.buffer);
  const isSolved = (number: number): boolean => {
    const { written } = encoder.encodeInto(String(number), digits);
    salted._cloneInto(hash);
    hash.update(prefixes[written]!).digestInto(digest);
    return Math.clz32(head.getUint32(0)) >= bits;
  };

  for (let next = 0; !signal.aborted;) {
    const end = performance.now() + SLICE_MS;
    do {
      for (const stop = next + BATCH; next < stop; next += 1) if (isSolved(next)) return next;
    } while (performance.now() < end);
    onShare(-Math.expm1(-next / 2 ** bits));
    await turn();
  }
  return null;
}

/** Lets the page have its turn; timers would make each take four milliseconds. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
