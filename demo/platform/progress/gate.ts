import { setImmediate, setTimeout } from "node:timers/promises";
import type { z } from "zod";
import type { Work } from "../../../sdk/contract/progress";
import type { Context } from "../context";
import { Refusal } from "../http/problem";
import type { Proofs } from "./proof";
import { Tally } from "./tally";
import { Works } from "./work";

/**
 * How failures make the next attempt dearer: nothing up to `free` of them, then `first` zero bits
 * and one more for each `each` failures, never above `most`.
 *
 * `most` is what an owner's cheap phone (about 100,000 hashes a second in JavaScript) does in some
 * seconds: 18 bits are 2.6 s on average. So whoever attacks a number makes its owner wait, and can
 * never lock them out. The price of that: an attacker with many computers and much time can try all
 * 11,000 last fours, for some 3 × 10^9 hashes a number; the receipt's query code has 30 bits.
 *
 * Counts live as long as the process, and are bounded (tally.ts): nothing of a failure is stored.
 */
interface Scale {
  free: number;
  first: number;
  each: number;
  most: number;
}
export const BY_CASE: Scale = { free: 3, first: 10, each: 1, most: 18 };
/** A hall of fifty terminals stands behind one address: its slips of the finger cost it little. */
export const BY_CLIENT: Scale = { free: 60, first: 8, each: 20, most: 14 };

/** Failures weigh half after this time. */
const HALF_LIFE_MS = 10 * 60_000;

/** Bits that a challenge may be short of what is asked by now: others fail in the meantime. */
const SLACK_BITS = 1;

export function bitsAfter(faded: number, { free, first, each, most }: Scale): number {
  // Whole failures: a count that has faded for a moment is still the count.
  const failures = Math.round(faded);
  if (failures < free) return 0;
  return Math.min(most, first + Math.floor((failures - free) / each));
}

/** Who asks for what; both as names that can't be read back. */
export interface Attempt {
  subject: string;
  client: string;
}

export interface Gate {
  /**
   * Before anything is looked up: lets an attempt through, or throws `work-needed` with a challenge.
   * A number that doesn't exist is counted like one that does.
   */
  admit(attempt: Attempt, work: z.infer<typeof Work> | undefined): void;
  /** Counts a failure and throws `progress-refused` once `floorMs` have passed since `arrived`. */
  refuse(attempt: Attempt, arrived: number): Promise<never>;
}

export function makeGate({ clock, limits }: Context, proofs: Proofs): Gate {
  const works = new Works(proofs, clock);
  const bySubject = new Tally(HALF_LIFE_MS, clock);
  const byClient = new Tally(HALF_LIFE_MS, clock);

  return {
    admit({ subject, client }, work) {
      const bits = Math.max(
        bitsAfter(bySubject.of(subject), BY_CASE),
        bitsAfter(byClient.of(client), BY_CLIENT),
      );
      if (bits === 0) return;
      const bound = `${subject} ${client}`;
      if (work && works.spend(work, bound) >= bits - SLACK_BITS) return;
      throw new Refusal("work-needed", { work: works.make(bits, bound) });
    },

    async refuse({ subject, client }, arrived) {
      bySubject.add(subject);
      byClient.add(client);
      await until(arrived, limits.missFloorMs);
      throw new Refusal("progress-refused");
    },
  };
}

/**
 * A miss leaves at the next multiple of the floor after it arrived, whatever was done in between:
 * how long that took can't be read from the answer. The last millisecond is waited for by looking,
 * because timers round.
 */
async function until(arrived: number, floorMs: number): Promise<void> {
  const spent = performance.now() - arrived;
  const end = arrived + Math.max(1, Math.ceil(spent / floorMs)) * floorMs;
  await setTimeout(Math.max(0, end - performance.now() - 1));
  while (performance.now() < end) await setImmediate();
}

/** IPv6 by its /64, which is one household's; IPv4 also where it comes dressed as IPv6. */
export function clientOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (v4) return v4[1]!;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]!.toLowerCase().split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [left, right] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const all = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
