import { useState } from "preact/hooks";
import type { OutboxRecord } from "../../sdk/contract/record";
import { Icon } from "../ui/icon";
import type { Locale } from "../ui/locale";
import { RECORD_LOOK } from "../ui/look";
import { clock, day, sameDay } from "../ui/when";
import type { Words } from "../ui/words";
import { Actions } from "./actions";
import { Details } from "./details";
import { actionsOn, isElsewhere } from "./ledger";
import type { PanelModel } from "./model";

export interface RowProps {
  model: PanelModel;
  record: OutboxRecord;
  follow?: "corrected" | "voided";
  words: Words;
  locale: Locale;
}

/** One record: who, what, when, where it stands; it opens to the evidence and what can be done. */
export function Row({ model, record, follow, words, locale }: RowProps) {
  const [open, setOpen] = useState(false);
  const { panel, terms } = words;
  const { receipt, envelope, state } = record;
  const look = RECORD_LOOK[state];
  const today = sameDay(record.createdAt, Date.now());
  const time = clock(record.createdAt, locale);
  const id = `more-${record.key}`;
  const elsewhere = isElsewhere(record, model.status.value?.enrolled?.device);
  const actions = elsewhere ? [] : actionsOn(record, follow);
  const asks = actions.includes("answer") || actions.includes("confirm-fields");
  return (
    <li class={`row ${look.tone}`} data-capture={record.key} data-state={state}>
      <button
        type="button"
        class="summary"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span class="top">
          <span class="state">
            <Icon shape={look.shape} />
            {panel.states[state]}
          </span>
          {follow && <span class="tag">{panel[follow]}</span>}
          {elsewhere && <span class="tag">{panel.elsewhere}</span>}
          {envelope.event !== "accept" && <span class="tag">{panel.events[envelope.event]}</span>}
          <time dateTime={new Date(record.createdAt).toISOString()}>
            {today ? time : `${day(record.createdAt, locale)} ${time}`}
          </time>
        </span>
        <span class="who">
          <strong>{receipt.applicant || panel.nameless}</strong>
          <span>{receipt.itemName ?? receipt.title}</span>
        </span>
        {(receipt.caseNo ?? envelope.sourceNo) && (
          <span class="numbers">
            {receipt.caseNo && (
              <span>
                {terms.caseNo} <b>{receipt.caseNo}</b>
              </span>
            )}
            {envelope.sourceNo && (
              <span>
                {terms.sourceNo} <b>{envelope.sourceNo}</b>
              </span>
            )}
          </span>
        )}
      </button>
      {/* The one question is asked without a further click. */}
      {asks && !open && <Actions {...{ model, record, words }} actions={actions} />}
      <div id={id} hidden={!open}>
        {open && (
          <>
            <Details {...{ record, elsewhere, words, locale }} />
            <Actions {...{ model, record, words }} actions={actions} />
          </>
        )}
      </div>
    </li>
  );
}
