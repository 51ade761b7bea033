import type { Evidence, EvidenceRecord, Observation } from "../contract";
import type { Turn } from "./allot";
import { addressOf, allot, CLOCK_SLACK, isEcho, lostAt, neverSent, seenBy, sentBy } from "./allot";
import type { Attempt } from "./attempt";
import type { Weight } from "./evidence";
import { findSourceNo, lacksNumbers, weigh } from "./evidence";
import type { Exchange } from "./exchange";
import { isLost } from "./exchange";
import { answersOf, leavesOf, textsOf } from "./names";
import { matchUrl } from "./pattern";

export { digestOf, open } from "./attempt";
export type { Attempt, Opening, ProofRules } from "./attempt";

/**
 * Whether the department's system accepted what a trigger sent (design.md, rule 3), for all
 * attempts of one tab. Pure, and plain JSON between two steps, so that it outlives a worker that
 * is put to sleep.
 *
 *     open ──accepted, settled──> confirmed ──refused later──> voided
 *       ├──refused──> refused
 *       ├──no proof in time──> unsure ──proof after all──> confirmed | refused
 *       ├──nothing sent in time──> unsent ──sent after all──> confirmed | refused
 *       └──another attempt speaks for it──> dropped
 *
 * Observations only add knowledge; only a tick ends a wait.
 */
export type ProofEvent = Observation | { kind: "tick"; at: number };

export type Reason =
  /** The department's system or its page said no. */
  | "refused"
  /** A login page came instead of an answer. */
  | "signed-out"
  /** It said yes, and took it back. */
  | "rolled-back"
  /** Nothing left the browser. */
  | "nothing-sent"
  /** Nothing was seen that proves it, either way. */
  | "no-proof"
  /** The request failed on its way, and may have been handled. */
  | "response-lost"
  /** The page says so, and the browser saw nothing of it. */
  | "uncorroborated"
  /** The same content, sent once: the other attempt speaks for it. */
  | "double-click"
  /** Never sent, and triggered again with other content. */
  | "superseded";

export interface Verdict {
  key: string;
  /** `unsent` is not the last word: a page may ask a person first, who takes their time. */
  verdict: "confirmed" | "refused" | "unsure" | "unsent" | "voided" | "dropped";
  /** Null where it is confirmed. */
  reason: Reason | null;
  evidence: EvidenceRecord[];
  sourceNo: string | null;
  /** When the evidence was complete, in ms since the epoch; null unless confirmed. */
  confirmedAt: number | null;
}

export interface Step {
  /** What is open or remembered from now on; to be handed to the next step as it is. */
  attempts: Attempt[];
  verdicts: Verdict[];
  /** When the next tick is due, in ms since the epoch; null when nothing waits. */
  wakeAt: number | null;
}

/** How long a decided attempt is remembered at most, for a roll-back or late proof to find it, ms. */
const MEMORY = 600_000;
/** How long a verdict waits for what else is on its way to us, in ms. */
const IN_FLIGHT = 100;
/** How long a roll-back waits, in ms: what refuses may belong to a trigger that is still on its way. */
const LATE_TRIGGER = 300;
/** How many observations an attempt keeps: a page that polls makes many that nobody names. */
const MOST = 300;

/**
 * Takes in one event; `attempts` are all that are open or remembered in the tab, in any order. Who
 * watches has done so since `awakeSince`, in ms since the epoch: that nothing was seen of what was
 * triggered before proves nothing.
 */
export function step(
  stored: readonly Attempt[],
  event: ProofEvent,
  now: number,
  awakeSince = -Infinity,
): Step {
  const attempts = stored.map((attempt) =>
    attempt.triggeredAt < awakeSince ? { ...attempt, gap: true } : attempt,
  );
  const latest = Math.max(...attempts.map(({ triggeredAt }) => triggeredAt));
  const isOver = ({ decidedAt }: Attempt) => decidedAt !== null && now - decidedAt >= MEMORY;
  const verdicts = attempts.flatMap((attempt) =>
    attempt.state === "unsent" && (isOver(attempt) || attempt.triggeredAt < latest)
      ? [verdictOn(attempt, "refused", "nothing-sent")]
      : lastWord(attempt, attempts, latest),
  );
  let left = attempts
    .filter((attempt) => !isOver(attempt))
    .flatMap((attempt) => (attempt.triggeredAt < latest ? passing(attempt) : [attempt]))
    .map((attempt) => (event.kind === "tick" ? { ...attempt } : taking(attempt, event)))
    .sort((a, b) => a.triggeredAt - b.triggeredAt || a.row - b.row || (a.key < b.key ? -1 : 1));

  // A verdict frees, binds or drops what others wait for: each time, all is dealt out anew.
  for (let decided = true; decided;) {
    decided = false;
    const turns = allot(left);
    for (const turn of turns.filter(({ active }) => active)) {
      const made = turn.attempts.flatMap((attempt) =>
        judge(attempt, turn, turns, event.kind === "tick" ? now : null, now),
      );
      if (made.length === 0) continue;
      verdicts.push(...made);
      left = conclude(left, turn, turns, made, now, verdicts);
      decided = true;
      break;
    }
  }

  const waiting = left.some(({ state }) => state === "open");
  left = left.filter(({ state }) => state !== "past" || waiting);
  const due = allot(left).flatMap((turn) => turn.attempts.map((attempt) => dueAt(attempt, turn)));
  return { attempts: left, verdicts, wakeAt: due.length > 0 ? Math.min(...due) : null };
}

/**
 * What is left of an attempt once something else was triggered: what is seen from then on is no
 * longer about it. One that was confirmed is still known, for an echo of it to be told.
 */
function passing(attempt: Attempt): Attempt[] {
  if (attempt.state === "open") return [attempt];
  return attempt.state === "unsure" || attempt.state === "unsent"
    ? []
    : [{ ...attempt, state: "past", settleUntil: null, seen: [] }];
}

/** A roll-back that was waiting for a later trigger to claim it, and was seen before that one. */
function lastWord(attempt: Attempt, attempts: readonly Attempt[], next: number): Verdict[] {
  if (attempt.state !== "confirmed" || attempt.triggeredAt === next) return [];
  const shared = attempts.filter(({ triggeredAt }) => triggeredAt === attempt.triggeredAt);
  const seen = shared.flatMap((other) => other.seen.filter(({ at }) => at < next));
  const refused = rollBackOf(attempt, seen);
  return refused.holds ? [verdictOn(attempt, "voided", "rolled-back", refused.records)] : [];
}

function verdictOn(
  { key }: Attempt,
  verdict: Verdict["verdict"],
  reason: Reason | null,
  evidence: EvidenceRecord[] = [],
): Verdict {
  return { key, verdict, reason, evidence, sourceNo: null, confirmedAt: null };
}

/** The attempt with one more observation, if it may ever matter to it. */
function taking(attempt: Attempt, one: Observation): Attempt {
  const { seen, mapping, row, state, triggeredAt } = attempt;
  const named =
    one.kind === "text" || one.kind === "dialog"
      ? textsOf(mapping).includes(one.text)
      : one.kind === "page" || answersOf(mapping).some(({ url }) => matchUrl(url, one.url));
  const room = named ? MOST : MOST / 3;
  const after = one.at >= triggeredAt - CLOCK_SLACK;
  const takes =
    row === 0 && after && seen.length < room && state !== "past" && (named || state === "open");
  return takes ? { ...attempt, seen: [...seen, one] } : { ...attempt };
}

const deadlineOf = ({ triggeredAt, mapping }: Attempt, turn: Turn) => {
  const lost = lostAt(turn);
  const deadline = triggeredAt + mapping.timeoutMs;
  return lost === null ? deadline : Math.min(deadline, lost + mapping.settleMs);
};

function dueAt(attempt: Attempt, turn: Turn): number {
  if (attempt.settleUntil !== null && turn.active) return attempt.settleUntil;
  return attempt.decidedAt === null ? deadlineOf(attempt, turn) : attempt.decidedAt + MEMORY;
}

/** The verdict on an attempt, if there is one now; notes in it how long its success must stand. */
function judge(
  attempt: Attempt,
  turn: Turn,
  turns: readonly Turn[],
  tick: number | null,
  now: number,
): Verdict[] {
  const { mapping, state, observed, gap, row, rows } = attempt;
  const seen = seenBy(turn);
  const say = (...said: [Verdict["verdict"], Reason | null, EvidenceRecord[]?]) => [
    verdictOn(attempt, ...said),
  ];

  if (state === "past") return [];
  if (state === "confirmed") {
    const refused = rollBackOf(attempt, seen);
    attempt.settleUntil = refused.holds ? (attempt.settleUntil ?? now + LATE_TRIGGER) : null;
    const due = tick !== null && refused.holds && tick >= attempt.settleUntil!;
    return due ? say("voided", "rolled-back", refused.records) : [];
  }

  const accepted = weigh(mapping.accepted, seen, { root: "/accepted", trust: !observed });
  const refused = refusalOf(attempt, seen);
  const until = refused.at === null ? null : openUntil(attempt, turn, turns, refused);
  if (until !== null) {
    // Not at once: it may be the answer to a trigger of which word is still on its way.
    const soon = Math.min(attempt.settleUntil ?? Infinity, now + IN_FLIGHT);
    attempt.settleUntil = Math.max(soon, Math.min(until, deadlineOf(attempt, turn)));
    if (tick === null || tick < attempt.settleUntil) return [];
    const reason = accepted.holds ? "rolled-back" : reasonOf(attempt, refused.records);
    return say("refused", reason, refused.records);
  }

  const echo = isEcho(turn, turns);
  // Of several cases some failed, and nobody but a person can say which.
  const some = accepted.holds && lacksNumbers(mapping.sourceNo, seen, rows);
  if (accepted.at !== null && !echo && !(some && state === "unsure")) {
    const { settleMs } = mapping;
    const received = attempt.settleUntil ?? now + Math.min(settleMs, IN_FLIGHT);
    attempt.settleUntil = Math.max(received, accepted.at + settleMs);
    if (tick === null || tick < attempt.settleUntil) return [];
    if (some) return say("unsure", "no-proof", accepted.records);
    const number = findSourceNo(mapping.sourceNo, seen, { trust: !observed, row, rows });
    const [verdict] = say("confirmed", null, accepted.records);
    return [{ ...verdict!, sourceNo: number ?? attempt.sourceNo, confirmedAt: accepted.at }];
  }
  attempt.settleUntil = null;

  if (tick === null || state !== "open" || tick < deadlineOf(attempt, turn)) return [];
  if (echo) return say("dropped", "double-click");
  const believed = weigh(mapping.accepted, seen, { root: "/accepted", trust: true });
  if (believed.holds) return say("unsure", "uncorroborated", believed.records);
  if (lostAt(turn) !== null) return say("unsure", "response-lost", believed.records);
  if (observed && !gap && turn.exchanges.length === 0) return say("unsent", "nothing-sent");
  return say("unsure", "no-proof", believed.records);
}

/** A login page later on, or any other, says nothing of a case that is done. */
const rollBackOf = (attempt: Attempt, seen: Observation[]) =>
  refusalOf(
    attempt,
    seen.filter(({ kind }) => kind !== "page"),
  );

function refusalOf({ mapping }: Attempt, seen: Observation[]): Weight {
  return mapping.refused
    ? weigh(mapping.refused, seen, { root: "/refused", trust: true })
    : { holds: false, at: null, records: [] };
}

/**
 * Until when a refusal is not the last word: after an answer the page may ask again by itself, with
 * a fresh ticket, or because a gateway had failed. Null where it has, and was accepted.
 */
function openUntil(
  { mapping }: Attempt,
  turn: Turn,
  turns: readonly Turn[],
  { at, records }: Weight,
): number | null {
  const alone = turns.every(
    (other) => other === turn || other.attempts.every(({ state }) => state !== "open"),
  );
  if (!alone || records.some(({ kind }) => kind !== "response")) return 0;
  const until = at! + mapping.settleMs;
  const meets = ({ observations }: Exchange, proof: Evidence) =>
    weigh(proof, observations, { root: "", trust: true }).holds;
  const refused = turn.exchanges.find((one) => meets(one, mapping.refused!));
  const later = turn.exchanges.filter(
    (one) =>
      refused &&
      addressOf(one) === addressOf(refused) &&
      one.startedAt > refused.startedAt &&
      one.startedAt <= until,
  );
  const accepting = leavesOf(mapping.accepted).filter(({ path }) => !path.includes("/none/"));
  if (later.some((one) => accepting.some(({ leaf }) => "response" in leaf && meets(one, leaf))))
    return null;
  return later.some((one) => !one.report && !isLost(one)) ? Infinity : until;
}

/** What a login page is called in addresses, and what it says. */
const LOGIN = /log-?[io]n|sign-?in|passport|\bsso\b|登录|登陆/i;

function reasonOf({ mapping }: Attempt, records: EvidenceRecord[]): Reason {
  const leaves = new Map(
    leavesOf(mapping.refused, "/refused").map(({ path, leaf }) => [path, JSON.stringify(leaf)]),
  );
  // Of several texts that a leaf names, only the one that was seen counts.
  const said = records.map(({ leaf, text }) => text ?? leaves.get(leaf) ?? "");
  return said.some((words) => LOGIN.test(words)) ? "signed-out" : "refused";
}

/** What is left after verdicts on one turn: who is remembered, who is spoken for, who saw what. */
function conclude(
  attempts: Attempt[],
  turn: Turn,
  turns: readonly Turn[],
  made: Verdict[],
  now: number,
  verdicts: Verdict[],
): Attempt[] {
  const sent = sentBy(turn);
  const spent = new Set(seenBy(turn).map((one) => JSON.stringify(one)));
  const confirmed = made.some(({ verdict }) => verdict === "confirmed");
  const given = new Map(made.map(({ key, verdict }) => [key, verdict]));

  const spokenFor = turns
    .filter((other) => other !== turn)
    .filter((other) => isEcho(other, turns) || (other.at < turn.at && neverSent(other)))
    .flatMap((other) => other.attempts.map((attempt) => ({ attempt, echo: isEcho(other, turns) })))
    .filter(({ attempt }) => attempt.state === "open" && attempt.settleUntil === null)
    .filter(({ attempt }) => isSame(attempt, turn, made));
  for (const { attempt, echo } of spokenFor) {
    const reason = echo ? "double-click" : "superseded";
    verdicts.push(verdictOn(attempt, "dropped", reason));
  }

  return attempts
    .filter((attempt) => !spokenFor.some((other) => other.attempt === attempt))
    .flatMap((attempt): Attempt[] => {
      const verdict = given.get(attempt.key);
      if (verdict === "unsure" || verdict === "unsent")
        return [{ ...attempt, state: verdict, decidedAt: now, sent }];
      if (verdict === "confirmed") {
        const decided = { state: "confirmed" as const, decidedAt: now, settleUntil: null };
        return [{ ...attempt, ...decided, sent, seen: [] }];
      }
      if (verdict) return [];
      // What proved one attempt is not there to prove another; a page came instead of all answers.
      const free = (one: Observation) =>
        !spent.has(JSON.stringify(one)) || (one.kind === "page" && !confirmed);
      const consumed = made.some(({ verdict }) => verdict !== "unsure" && verdict !== "unsent");
      return consumed && attempt.triggeredAt !== turn.at
        ? [{ ...attempt, seen: attempt.seen.filter(free) }]
        : [attempt];
    });
}

/** Whether an attempt is of a mapping on which a verdict was just given. */
function isSame({ mapping }: Attempt, turn: Turn, made: Verdict[]): boolean {
  return turn.attempts.some(
    (decided) => decided.mapping.id === mapping.id && made.some(({ key }) => key === decided.key),
  );
}
