/** Crockford's base32, in which ULIDs are written. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A new ULID: ten digits of `now` (milliseconds since the epoch), sixteen of chance. The package of
 * that name does the same in eight times the bytes, which a department's page would have to load.
 */
export function newKey(now = Date.now()): string {
  let time = "";
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32)) {
    time = DIGITS.charAt(rest % 32) + time;
  }
  const chance = crypto.getRandomValues(new Uint8Array(16));
  return time + Array.from(chance, (byte) => DIGITS.charAt(byte % 32)).join("");
}
