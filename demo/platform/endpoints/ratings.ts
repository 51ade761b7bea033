import type { Rating } from "../../../sdk/contract/rating";
import { isBad } from "../../../sdk/contract/rating-reasons";
import { audit } from "../audit";
import { isoOf, type Context } from "../context";
import type { Actor } from "../http/actor";
import { Refusal } from "../http/problem";
import type { Handlers } from "../http/route";
import { answerOf, type Ratings } from "../rating/ratings";
import { numberOf, paged } from "./page";

/** Ratings: given by whoever holds a token, read by supervisors without who gave them. */
export function ratingEndpoints({ store, clock }: Context, ratings: Ratings) {
  const select = store.sql
    .selectFrom("ratings")
    .innerJoin("cases", "cases.id", "ratings.caseId")
    .select(["ratings.id", "level", "reasons", "comment", "isNamed", "step", "channel"])
    .select(["ratedAt", "answer", "answeredAt", "department", "window", "itemName"]);

  const read = (row: ReturnType<typeof store.all<Row>>[number]): Rating => ({
    id: String(row.id),
    level: row.level as Rating["level"],
    reasons: JSON.parse(row.reasons) as string[],
    comment: row.comment,
    isNamed: row.isNamed === 1,
    department: row.department,
    window: row.window,
    item: row.itemName,
    step: row.step,
    channel: row.channel,
    ratedAt: row.ratedAt,
    answer: answerOf(row),
  });

  function find(id: string): Row {
    const row = store.first(select.where("ratings.id", "=", Number(id) || 0));
    if (!row) throw new Refusal("rating-unknown");
    return row;
  }

  /** A device makes tokens for cases of its own window. */
  function checkWindow(caseNo: string, actor: Actor): void {
    if (actor.kind !== "device") return;
    const cases = store.sql.selectFrom("cases").select("window");
    const row = store.first(cases.where("caseNo", "=", caseNo));
    if (row && row.window !== actor.window) throw new Refusal("other-window");
  }

  return {
    async createRatingToken({ body, actor, origin }) {
      checkWindow(body.caseNo, actor);
      const { token, expiresAt } = await ratings.makeToken(body);
      const subject = `${body.caseNo} ${body.step}`;
      store.write(() => audit(store, isoOf(clock()), actor.id, "rating.token", subject));
      return { status: 201, body: { token, url: rateUrl(origin, token), expiresAt } };
    },

    async rate({ body }) {
      return { status: 201, body: await ratings.rate(body) };
    },

    async viewRating({ body }) {
      return { status: 200, body: await ratings.view(body.token) };
    },

    ratings({ query }) {
      const { rows, next } = paged(
        query,
        (after, limit) => {
          const before = numberOf(after);
          let page = select.orderBy("ratings.id", "desc").limit(limit);
          if (before !== undefined) page = page.where("ratings.id", "<", before);
          if (query.level !== undefined) page = page.where("level", "=", query.level);
          if (query.window !== undefined) page = page.where("window", "=", query.window);
          return store.all(page);
        },
        (row) => row.id,
      );
      return { status: 200, body: { ratings: rows.map(read), next } };
    },

    answerRating({ params, body, actor }) {
      const at = isoOf(clock());
      const row = store.write(() => {
        const { id } = find(params.id);
        const change = { answer: body.text, answeredAt: at };
        store.run(store.sql.updateTable("ratings").set(change).where("id", "=", id));
        audit(store, at, actor.id, "rating.answer", String(id));
        return find(params.id);
      });
      return { status: 200, body: read(row) };
    },

    callBack({ params, body, actor }) {
      const contact = store.write(() => {
        const row = find(params.id);
        const contacts = store.sql.selectFrom("contacts").select(["name", "phone"]);
        const contact = store.first(contacts.where("rating", "=", row.id));
        // Least of all: who praised and left a name isn't called.
        if (!contact || !isBad(read(row).level)) throw new Refusal("contact-none");
        const subject = `${row.id}: ${body.reason}`;
        audit(store, isoOf(clock()), actor.id, "rating.contact", subject);
        return contact;
      });
      return { status: 200, body: contact };
    },
  } satisfies Partial<Handlers>;
}

interface Row {
  id: number;
  level: string;
  reasons: string;
  comment: string;
  isNamed: number;
  step: string;
  channel: string;
  ratedAt: string;
  answer: string | null;
  answeredAt: string | null;
  department: string;
  window: string;
  itemName: string | null;
}

/** In the fragment, which no server and no log ever sees. */
export const rateUrl = (origin: string, token: string): string => `${origin}/rate#t=${token}`;
