import { useRef, useState } from "preact/hooks";
import type { PanelMessage, SurfaceMessage } from "../../sdk/contract/message";
import type { OutboxRecord } from "../../sdk/contract/record";
import { focusIfLost } from "../ui/focus";
import { fieldIn, type Words } from "../ui/words";
import type { Action } from "./ledger";
import type { PanelModel } from "./model";

interface ActionsProps {
  model: PanelModel;
  record: OutboxRecord;
  words: Words;
  actions: Action[];
}

/** What a person can do about one record. Forms open one at a time, below the buttons. */
export function Actions({ model, record, words, actions }: ActionsProps) {
  const { actions: say } = words.panel;
  const [form, setForm] = useState<"correct" | "void" | null>(null);
  const [busy, setBusy] = useState(false);
  const { key } = record;
  const box = useRef<HTMLDivElement>(null);
  const close = (row = box.current?.closest(".row")) => {
    setForm(null);
    focusIfLost(() => row?.querySelector<HTMLElement>(".summary"));
  };
  const run = async (message: PanelMessage | SurfaceMessage) => {
    if (busy) return;
    // Of what is done with a record nothing may be left to be done.
    const row = box.current?.closest(".row");
    setBusy(true);
    const done = await model.act(message);
    if (done) await model.read();
    setBusy(false);
    if (done) close(row);
  };
  const button = (label: string, message: PanelMessage | SurfaceMessage, action: string) => (
    <button
      type="button"
      class="button"
      data-action={action}
      aria-disabled={busy}
      onClick={() => void run(message)}
    >
      {label}
    </button>
  );
  const has = (action: Action) => actions.includes(action);
  const moved = record.receipt.doubts?.filter(({ state }) => state === "drifted") ?? [];
  const { list } = words.terms;
  if (actions.length === 0) return null;
  return (
    <div class="actions-of" ref={box}>
      {has("answer") && (
        <div class="question">
          <p>{say.question}</p>
          <div class="actions">
            {button(say.yes, { type: "answer", key, accepted: true }, "yes")}
            {button(say.no, { type: "answer", key, accepted: false }, "no")}
          </div>
        </div>
      )}
      {has("confirm-fields") && (
        <div class="question">
          <p>
            {words.dock.drifted(
              list(moved.map(({ name }) => fieldIn(words, name))),
              list(moved.map(({ masked }) => masked)),
            )}
          </p>
          <div class="actions">
            {button(say.right, { type: "confirm-fields", key, right: true }, "right")}
            {button(say.wrong, { type: "confirm-fields", key, right: false }, "wrong")}
          </div>
        </div>
      )}
      {has("retry") && (
        <div class="actions">{button(say.retry, { type: "retry", key }, "retry")}</div>
      )}
      {has("decide") && <Decide record={record} words={words} busy={busy} run={run} />}
      {has("correct") && !form && (
        <div class="actions">
          <button
            type="button"
            class="button"
            data-action="correct"
            onClick={() => setForm("correct")}
          >
            {say.correct}
          </button>
          <button type="button" class="button" data-action="void" onClick={() => setForm("void")}>
            {say.void}
          </button>
        </div>
      )}
      {form === "correct" && (
        <Correct record={record} words={words} busy={busy} run={run} close={() => close()} />
      )}
      {form === "void" && (
        <Void record={record} words={words} busy={busy} run={run} close={() => close()} />
      )}
    </div>
  );
}

interface FormProps {
  record: OutboxRecord;
  words: Words;
  busy: boolean;
  run: (message: PanelMessage) => Promise<void>;
}

/** A held record: what it is, and why; only a person can say. */
function Decide({ record, words, busy, run }: FormProps) {
  const { actions: say } = words.panel;
  const choices = [
    ["correction", say.correction, say.correctionHint],
    ["separate", say.separate, say.separateHint],
    ["discard", say.discard, say.discardHint],
  ] as const;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const as = choices.find(([value]) => value === data.get("as"))?.[0];
    const reason = reasonOf(data);
    if (as && reason) void run({ type: "decide", key: record.key, as, reason });
  };
  return (
    <form onSubmit={submit} data-form="decide">
      <fieldset>
        <legend>{say.decide}</legend>
        {choices.map(([value, label, hint]) => (
          <label key={value} class="choice">
            <input type="radio" name="as" value={value} required />
            <span>
              {label}
              <small>{hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Reason words={words} />
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={busy} data-action="decide">
          {say.confirmDecision}
        </button>
      </div>
    </form>
  );
}

/**
 * The one place where a person types what belongs to a case: what was read wrongly. What stands on
 * the platform is sealed and not shown here, so the right value is typed whole.
 */
function Correct({ record, words, busy, run, close }: FormProps & { close: () => void }) {
  const { actions: say } = words.panel;
  const [chosen, setChosen] = useState<string[]>([]);
  const [missing, setMissing] = useState(false);
  const names = Object.keys(record.envelope.fieldStates);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const fields = Object.fromEntries(
      chosen.map((name) => [name, (data.get(`field:${name}`) as string).trim()]),
    );
    const sourceNo = textOf(data, "sourceNo");
    const reason = reasonOf(data);
    const whole = (chosen.length > 0 || sourceNo !== "") && Object.values(fields).every(Boolean);
    setMissing(!whole);
    if (whole && reason)
      void run({
        type: "correct",
        key: record.key,
        fields,
        ...(sourceNo && { sourceNo }),
        reason,
      });
  };
  const choose = (name: string, on: boolean) =>
    setChosen(on ? [...chosen, name] : chosen.filter((each) => each !== name));
  return (
    <form onSubmit={submit} autocomplete="off" data-form="correct">
      <fieldset>
        <legend>{say.chooseField}</legend>
        {names.map((name) => (
          <div key={name} class="choice-field">
            <label class="choice">
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={(event) => choose(name, event.currentTarget.checked)}
              />
              <span>{fieldIn(words, name)}</span>
            </label>
            {chosen.includes(name) && (
              <input
                name={`field:${name}`}
                aria-label={say.newValue(fieldIn(words, name))}
                maxLength={4000}
                required
                spellcheck={false}
                ref={(input) => input?.focus()}
              />
            )}
          </div>
        ))}
      </fieldset>
      {record.envelope.sourceNo === null && (
        <label class="reason">
          {fieldIn(words, "sourceNo")}
          <input name="sourceNo" maxLength={100} autocomplete="off" spellcheck={false} />
        </label>
      )}
      <Reason words={words} />
      {missing && (
        <p class="fault" role="alert">
          {say.fieldNeeded}
        </p>
      )}
      <p class="hint">{say.secrecy}</p>
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={busy} data-action="send">
          {say.submitCorrection}
        </button>
        <button type="button" class="button" onClick={close}>
          {say.cancel}
        </button>
      </div>
    </form>
  );
}

/** Two steps: the reason, then what it will do; nothing is sent before the second. */
function Void({ record, words, busy, run, close }: FormProps & { close: () => void }) {
  const { panel } = words;
  const { actions: say } = panel;
  const [reason, setReason] = useState("");
  if (!reason) {
    const next = (event: SubmitEvent) => {
      event.preventDefault();
      setReason(reasonOf(new FormData(event.currentTarget as HTMLFormElement)));
    };
    return (
      <form onSubmit={next} data-form="void">
        <Reason words={words} focus />
        <div class="actions">
          <button type="submit" class="button primary" data-action="next">
            {say.next}
          </button>
          <button type="button" class="button" onClick={close}>
            {say.cancel}
          </button>
        </div>
      </form>
    );
  }
  return (
    <div class="confirm refused" role="alert">
      <p>{say.voidWarning(record.receipt.applicant || panel.nameless)}</p>
      <p>
        {say.reason}: {reason}
      </p>
      <div class="actions">
        <button
          type="button"
          class="button danger"
          data-action="confirm-void"
          aria-disabled={busy}
          onClick={() => void run({ type: "void", key: record.key, reason })}
        >
          {say.confirmVoid}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => setReason("")}
          ref={(button) => button?.focus()}
        >
          {say.back}
        </button>
      </div>
    </div>
  );
}

function Reason({ words, focus }: { words: Words; focus?: boolean }) {
  const { actions: say } = words.panel;
  return (
    <label class="reason">
      {say.reason}
      <input
        name="reason"
        required
        maxLength={200}
        placeholder={say.reasonHint}
        autocomplete="off"
        ref={focus ? (input) => input?.focus() : undefined}
      />
    </label>
  );
}

const textOf = (data: FormData, name: string): string =>
  ((data.get(name) as string | null) ?? "").trim();
const reasonOf = (data: FormData): string => textOf(data, "reason");
