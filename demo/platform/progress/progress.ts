import type { ProgressRequest, ProgressView } from "../../../sdk/contract/progress";
import { ServiceItem } from "../../../sdk/contract/item";
import { isoOf, type Context } from "../context";
import { Refusal } from "../http/problem";
import { Tickets } from "../http/ticket";
import { clientOf, makeGate } from "./gate";
import { caseNoOf, isSame, readProof, tailOf, tidyCaseNo, type Proofs } from "./proof";
import { viewOf, type CaseFacts, type EventFacts } from "./view";

type Row = CaseFacts & { id: number; training: number; itemCode: string | null };

export interface Progress {
  /** Answers `work-needed` or `progress-refused`, the same for every reason there may be. */
  ask(request: ProgressRequest, address: string): Promise<ProgressView>;
  /** Server-sent events about the ticket's case; answers `ticket-unknown`. */
  stream(ticket: string): Response;
}

/** What is looked at when there is no such case, so that a miss does what a wrong proof does. */
const DECOY: Row = {
  id: 0,
  caseNo: "JL00000000-000000",
  itemName: "",
  itemCode: null,
  department: "",
  kind: "other",
  state: "voided",
  training: 1,
  fields: '{"applicant.name":"-","applicant.idNo":"------------------","applicant.phone":"-"}',
  acceptedAt: "",
};

export function makeProgress(context: Context, proofs: Proofs): Progress {
  const { store, hub, clock, workdays } = context;
  const gate = makeGate(context, proofs);
  const tickets = new Tickets<number>(clock);
  const find = store.prepare<Row>("SELECT * FROM cases WHERE caseNo = ?");
  const findById = store.prepare<Row>("SELECT * FROM cases WHERE id = ?");
  const findItem = store.prepare<{ body: string }>("SELECT body FROM items WHERE code = ?");
  const findEvents = store.prepare<EventFacts>(
    `SELECT event, occurredAt, outcome, reason, decision FROM captures
     WHERE caseId = ? AND outcome IN ('recorded', 'corrected') ORDER BY occurredAt, receivedAt, seq`,
  );

  /** The case that the proof is for. Every comparison is made, whichever of them decides. */
  function open(caseNo: string, typed: string, isToken: boolean): Row | null {
    const row = find.first(caseNo) ?? DECOY;
    const { "applicant.idNo": idNo = "" } = JSON.parse(row.fields) as Record<string, string>;
    const proof = readProof(typed);
    const isCode = isSame(proof.code, proofs.codeOf(caseNo));
    const tail = tailOf(idNo);
    const isTail = tail.length === 4 && isSame(proof.tail, tail);
    return isShown(row) && (isToken || isCode || isTail) ? row : null;
  }

  function view(row: Row): ProgressView {
    const body = row.itemCode === null ? undefined : findItem.first(row.itemCode)?.body;
    return {
      ...viewOf({
        case: row,
        events: findEvents.all(row.id),
        item: body === undefined ? null : ServiceItem.parse(JSON.parse(body)),
        calendar: workdays.calendar(),
        now: isoOf(clock()),
      }),
      ticket: tickets.make(row.id).ticket,
    };
  }

  return {
    async ask(request, address) {
      const arrived = performance.now();
      const caseNo = tidyCaseNo("token" in request ? caseNoOf(request.token) : request.caseNo);
      const isToken = "token" in request && proofs.isToken(request.token);
      const attempt = { subject: proofs.nameOf(caseNo), client: proofs.nameOf(clientOf(address)) };
      // Nobody comes by a right mac by trying: it needs no work.
      if (!isToken) gate.admit(attempt, request.work);
      const row = open(caseNo, "proof" in request ? request.proof : "", isToken);
      return row ? view(row) : gate.refuse(attempt, arrived);
    },

    stream(ticket) {
      const id = tickets.redeem(ticket);
      if (id === null) throw new Refusal("ticket-unknown");
      return hub.follow(id, () => {
        const row = findById.first(id);
        if (!row || !isShown(row)) return "event: gone\ndata: {}\n\n";
        return `event: progress\ndata: ${JSON.stringify(view(row))}\n\n`;
      });
    },
  };
}

/** A case of a training window never was one, and one that was voided is none any longer. */
const isShown = (row: Row): boolean => row.training === 0 && row.state !== "voided";
