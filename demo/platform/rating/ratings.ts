import type { z } from "zod";
import type { Rating, RatingSubmission, RatingView } from "../../../sdk/contract/rating";
import type { RatingTokenRequest } from "../../../sdk/contract/rating";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import type { Proofs } from "../progress/proof";
import type { RatingRow } from "../store/schema";
import { openToken, signToken, type Claims } from "./token";

const DAY_MS = 86_400_000;

/** The number to call where an item names none. */
const COMPLAINT = "12345 政务服务便民热线";

interface CaseFacts {
  id: number;
  state: string;
  training: number;
  department: string;
  itemCode: string | null;
  itemName: string | null;
  acceptedAt: string;
}
type Stored = Omit<RatingRow, "id"> & { id: number };
type Submission = z.output<typeof RatingSubmission>;

export interface Ratings {
  /**
   * A token for one service: a step of a case. All tokens of it spend each other, whoever made them
   * and for whichever channel, so that a receipt printed twice, or a window that makes many, gives
   * one vote. Answers `case-unknown` or `rating-impossible`.
   */
  makeToken(of: z.infer<typeof RatingTokenRequest>): Promise<{ token: string; expiresAt: string }>;
  /** Answers `rating-refused`, `rating-spent` or `rating-expired`. */
  rate(submission: Submission): Promise<RatingView>;
  /** Also after its time, where it was used in time: the answer to it comes later. */
  view(token: string): Promise<RatingView>;
}

export function makeRatings({ store, keys, clock, hall }: Context, proofs: Proofs): Ratings {
  const findCase = store.prepare<CaseFacts>(
    `SELECT id, state, training, department, itemCode, itemName, acceptedAt
     FROM cases WHERE caseNo = ?`,
  );
  const findRating = store.prepare<Stored>("SELECT * FROM ratings WHERE jti = ?");
  const findStep = store.prepare<{ at: string }>(
    `SELECT max(occurredAt) AS at FROM captures
     WHERE caseId = ? AND event = ? AND outcome = 'recorded'`,
  );
  const findComplaint = store.prepare<{ complaint: string | null }>(
    "SELECT json_extract(body, '$.guide.complaint') AS complaint FROM items WHERE code = ?",
  );

  /** Cases of training windows count nowhere, and voided ones not any more. */
  const canBeRated = (one: CaseFacts) => one.training === 0 && one.state !== "voided";

  async function open(token: string): Promise<{ claims: Claims; of: CaseFacts }> {
    const claims = await openToken(token, keys.sign);
    const of = claims ? findCase.first(claims.caseNo) : undefined;
    if (!claims || !of || !canBeRated(of)) throw new Refusal("rating-refused");
    return { claims, of };
  }

  const isOver = ({ exp }: Claims) => exp * 1_000 <= clock();

  function view({ jti, step, exp }: Claims, of: CaseFacts): RatingView {
    const rated = findRating.first(jti);
    return {
      item: of.itemName,
      department: of.department,
      hall,
      servedAt: findStep.first(of.id, step)?.at ?? of.acceptedAt,
      expiresAt: isoOf(exp * 1_000),
      rated: rated
        ? { level: rated.level as Rating["level"], at: rated.ratedAt, answer: answerOf(rated) }
        : null,
      complaint: findComplaint.first(of.itemCode)?.complaint ?? COMPLAINT,
    };
  }

  return {
    async makeToken({ caseNo, step, channel, expiresInDays }) {
      const found = findCase.first(caseNo);
      if (!found) throw new Refusal("case-unknown");
      if (!canBeRated(found)) throw new Refusal("rating-impossible");
      const jti = proofs.nameOf(`receipt ${caseNo} ${step}`);
      const exp = Math.floor((clock() + expiresInDays * DAY_MS) / 1_000);
      const token = await signToken({ jti, caseNo, step, channel, exp }, keys.sign);
      return { token, expiresAt: isoOf(exp * 1_000) };
    },

    async rate({ token, level, reasons, comment, contact }) {
      const { claims, of } = await open(token);
      const { jti, step, channel } = claims;
      const row = {
        jti,
        caseId: of.id,
        step,
        channel,
        level,
        reasons: JSON.stringify(reasons),
        comment,
        isNamed: contact ? 1 : 0,
        ratedAt: isoOf(clock()),
        answer: null,
        answeredAt: null,
      };
      // Looked up and written in one transaction, which runs alone: a token is spent once.
      store.write(() => {
        if (findRating.first(jti)) throw new Refusal("rating-spent");
        if (isOver(claims)) throw new Refusal("rating-expired");
        store.run(store.sql.insertInto("ratings").values(row));
        if (!contact) return;
        const { id: rating } = findRating.first(jti)!;
        store.run(store.sql.insertInto("contacts").values({ rating, ...contact }));
      });
      return view(claims, of);
    },

    async view(token) {
      const { claims, of } = await open(token);
      const shown = view(claims, of);
      if (isOver(claims) && !shown.rated) throw new Refusal("rating-expired");
      return shown;
    },
  };
}

export const answerOf = ({ answer, answeredAt }: Pick<RatingRow, "answer" | "answeredAt">) =>
  answer === null || answeredAt === null ? null : { text: answer, at: answeredAt };
