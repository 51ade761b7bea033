import type { Observation } from "../contract";
import type { Attempt } from "./attempt";
import { showsNumber, speaksOf, weigh } from "./evidence";
import type { Exchange } from "./exchange";
import { asksForPage, exchangesOf, isLost, withoutFragment, withoutQuery } from "./exchange";
import { answersOf, leavesOf } from "./names";
import { matchUrl } from "./pattern";

/** All attempts that one trigger opened, and what was seen that is theirs and nobody else's. */
export interface Turn {
  at: number;
  attempts: Attempt[];
  exchanges: Exchange[];
  messages: Observation[];
  /** Whether it still takes part: undecided, or the latest one. */
  active: boolean;
}

/** How much earlier than the trigger the browser's clock may place a request that it caused, ms. */
export const CLOCK_SLACK = 5;

/** The turns of all attempts, oldest first, with everything that was seen dealt out to them. */
export function allot(attempts: readonly Attempt[]): Turn[] {
  const times = [...new Set(attempts.map((attempt) => attempt.triggeredAt))].sort((a, b) => a - b);
  const turns = times.map((at, i): Turn => {
    const own = attempts.filter((attempt) => attempt.triggeredAt === at);
    const latest = i === times.length - 1 && own.some(({ state }) => state !== "past");
    const active = latest || own.some(({ state }) => state === "open");
    return { at, attempts: own, exchanges: [], messages: [], active };
  });
  const seen = inOrder(attempts.flatMap((attempt) => attempt.seen));
  for (const exchange of exchangesOf(seen)) {
    takerOf(exchange, turns)?.exchanges.push(exchange);
  }
  for (const one of seen) {
    if (one.kind === "request" || one.kind === "response") continue;
    for (const turn of hearersOf(one, turns)) turn.messages.push(one);
  }
  return turns;
}

/** Everything once, by time; ties by content, so that the order of arrival decides nothing. */
function inOrder(seen: readonly Observation[]): Observation[] {
  const once = new Map(seen.map((one) => [JSON.stringify(one), one]));
  return [...once]
    .sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1))
    .map(([, one]) => one);
}

/** All that was seen of a turn. */
export const seenBy = (turn: Turn): Observation[] => [
  ...turn.exchanges.flatMap((exchange) => exchange.observations),
  ...turn.messages,
];

const names = (turn: Turn, url: string) =>
  turn.attempts.some(({ mapping }) =>
    answersOf(mapping).some((answer) => matchUrl(answer.url, url)),
  );

/** Turns of the same content. */
const isTwin = (a: Turn, b: Turn) =>
  a.attempts.map(contentOf).join() === b.attempts.map(contentOf).join();
const contentOf = ({ mapping, digest }: Attempt) => `${mapping.id} ${digest}`;

/**
 * A request belongs to the latest turn before it, of those that name its address if any do. A page
 * that checks something first may send what a double click asked for only after the second click:
 * then the second request falls to the first of the two.
 */
function takerOf(exchange: Exchange, turns: readonly Turn[]): Turn | undefined {
  const startedAt = exchange.report?.startedAt ?? exchange.startedAt + CLOCK_SLACK;
  const before = turns.filter((turn) => turn.active && turn.at <= startedAt);
  const naming = before.filter((turn) => names(turn, exchange.url));
  const [latest] = (naming.length > 0 ? naming : before).slice(-1);
  if (!latest || naming.length === 0) return latest;
  const without = naming.filter(
    (turn) =>
      (turn === latest || isTwin(turn, latest)) &&
      !turn.exchanges.some((own) => addressOf(own) === addressOf(exchange)),
  );
  return without.pop() ?? latest;
}

export const addressOf = ({ method, url }: Exchange) =>
  `${method.toUpperCase()} ${withoutQuery(url)}`;

const namesAny = (turn: Turn) => turn.attempts.some(({ mapping }) => answersOf(mapping).length > 0);

/** What of a turn's exchanges may have been the submission: those named, else what changes things. */
function submissions(turn: Turn): Exchange[] {
  const named = turn.exchanges.filter((exchange) => names(turn, exchange.url));
  if (named.length > 0) return named;
  return turn.exchanges.filter(
    ({ request, method }) => (request && asksForPage(request)) || !/^(GET|HEAD)$/i.test(method),
  );
}

/** What a turn has sent, as method and address. */
export const sentBy = (turn: Turn): string[] => [
  ...new Set([...submissions(turn).map(addressOf), ...turn.attempts.flatMap((own) => own.sent)]),
];

/** Whether nothing was seen of it because nobody looked. */
const hasGap = (turn: Turn) => turn.attempts.some(({ gap }) => gap);

/** Whether nothing left the browser that may have been the submission. */
export const neverSent = (turn: Turn): boolean =>
  !hasGap(turn) && (namesAny(turn) ? submissions(turn).length === 0 : turn.exchanges.length === 0);

/** When the last of what it sent was lost, if all of it was. */
export function lostAt(turn: Turn): number | null {
  const sent = submissions(turn);
  if (sent.length === 0 || !sent.every(isLost)) return null;
  return Math.max(...sent.flatMap(({ observations }) => observations.map(({ at }) => at)));
}

/**
 * Whether a turn only repeats another: same content, and nothing sent of its own. It can prove
 * nothing, since whatever is seen may be the other's.
 */
export function isEcho(turn: Turn, turns: readonly Turn[]): boolean {
  return turns.some((other) => {
    if (other === turn || !isTwin(turn, other)) return false;
    if (other.attempts.every(({ state }) => state === "unsure")) return false;
    const [own, others] = [sentBy(turn), sentBy(other)];
    if (own.length === 0) return !hasGap(turn) && (others.length > 0 || other.at < turn.at);
    return others.length > 0 && other.at < turn.at && !own.some((one) => others.includes(one));
  });
}

/** Whose a message, dialog or page is: of one turn at most where it speaks for a case. */
function hearersOf(one: Observation, turns: readonly Turn[]): Turn[] {
  const heard = turns
    .filter((turn) => turn.active && turn.at <= one.at)
    .map((turn) => ({ turn, news: newsFor(turn, one) }));
  const asker = askerOf(one, turns);
  const served = heard.filter(({ turn }) => !asker || turn === asker);
  const glad = served.filter(({ news }) => news.good).map(({ turn }) => turn);
  if (glad.length > 0) {
    // The oldest whose proof it completes; one that has sent something before one that hasn't.
    const rank = (turn: Turn) =>
      (isEcho(turn, turns) ? 8 : 0) +
      (sentBy(turn).length === 0 ? 4 : 0) +
      (lostAt(turn) === null ? 0 : 2) +
      (completes(turn, one) ? 0 : 1);
    return [glad.reduce((best, turn) => (rank(turn) < rank(best) ? turn : best))];
  }
  // One more number, other than the one it has: then it has none that can be believed.
  const doubled = served.find(({ news }) => news.doubt);
  if (doubled) return [doubled.turn];
  const sorry = heard.filter(({ news }) => news.bad).map(({ turn }) => turn);
  // A page that came instead came instead of everything.
  if (one.kind === "page" || sorry.length < 2) return sorry;
  // A refusal while the latest has sent nothing is the page's own answer to that click.
  const unsent = sorry[sorry.length - 1]!;
  const sent = sorry.filter((turn) => sentBy(turn).length > 0);
  return [sent.length > 0 && sentBy(unsent).length === 0 ? unsent : sorry[0]!];
}

/**
 * Whose request a page came by, where the browser saw it: one that is still without its own page, as
 * nobody told of it, would take the next case's, and its number. Of several, the one that was
 * answered when the page arrived.
 */
function askerOf(one: Observation, turns: readonly Turn[]): Turn | undefined {
  if (one.kind !== "page") return undefined;
  const loading = turns.flatMap((turn) =>
    turn.exchanges
      .flatMap(({ request }) => (request && asksForPage(request) ? [request] : []))
      .filter(({ phase, startedAt }) => phase !== "failed" && startedAt <= one.at + CLOCK_SLACK)
      .filter(({ url }) => withoutFragment(url) === withoutFragment(one.url))
      .map(({ at }) => ({ turn, distance: Math.abs(at - one.at) })),
  );
  return loading.sort((a, b) => a.distance - b.distance)[0]?.turn;
}

/** Whether an observation meets something that a turn hasn't seen met yet, for it or against it. */
function newsFor(turn: Turn, one: Observation) {
  const news = { good: false, bad: false, doubt: false };
  for (const { mapping, state } of turn.attempts) {
    const { accepted, refused, sourceNo } = mapping;
    const isNew = (spoke: (message: Observation) => boolean) =>
      spoke(one) && !turn.messages.some(spoke);
    if (sourceNo && showsNumber(sourceNo, one) && state !== "confirmed") {
      if (isNew((message) => showsNumber(sourceNo, message))) news.good = true;
      else news.doubt = true;
    }
    for (const { path, leaf } of leavesOf(accepted)) {
      if (!isNew((message) => speaksOf(leaf, message))) continue;
      if (path.includes("/none/")) news.bad = true;
      else if (state !== "confirmed") news.good = true;
    }
    for (const { leaf } of leavesOf(refused)) {
      if (isNew((message) => speaksOf(leaf, message))) news.bad = true;
    }
  }
  return news;
}

function completes(turn: Turn, one: Observation): boolean {
  const seen = seenBy(turn);
  return turn.attempts.some(({ mapping, observed }) => {
    const weighing = { root: "", trust: !observed };
    return (
      !weigh(mapping.accepted, seen, weighing).holds &&
      weigh(mapping.accepted, [...seen, one], weighing).holds
    );
  });
}
