import { useState } from "preact/hooks";
import type { Status } from "../../sdk/contract/message";
import type { RecordState } from "../../sdk/contract/record";
import { needsPayload } from "../../sdk/outbox/decide";
import type { Model } from "../ui/model";
import type { Words } from "../ui/words";

interface EnrolledProps {
  model: Model;
  status: Status;
  words: Words;
  onLeft: () => void;
}

/** Where this computer is enrolled, what it can record, and the way out. */
export function Enrolled({ model, status, words, onLeft }: EnrolledProps) {
  const { options, terms } = words;
  const [leaving, setLeaving] = useState(false);
  const { enrolled, mappings, counts } = status;
  if (!enrolled) return null;
  // What has not come to rest on the platform would stay behind.
  const unsent = (Object.keys(counts) as RecordState[])
    .filter(needsPayload)
    .reduce((sum, state) => sum + counts[state]!, 0);
  const leave = async () => {
    if (await model.act({ type: "leave" })) onLeft();
  };
  const facts: [string, string][] = [
    [options.hall, enrolled.hall],
    [options.window, enrolled.window.name],
    [options.department, enrolled.window.department],
    [options.platformIs, enrolled.platform],
    [options.device, enrolled.device],
  ];
  return (
    <>
      <section data-enrolled>
        <h2>
          {options.enrolled}
          {enrolled.window.training && <span class="tag">{terms.training}</span>}
        </h2>
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {leaving ? (
          <div class="confirm refused" role="alert">
            <p>{options.leaveNote(unsent)}</p>
            <div class="actions">
              <button
                type="button"
                class="button danger"
                data-action="confirm-leave"
                onClick={() => void leave()}
              >
                {options.leaveConfirm}
              </button>
              <button
                type="button"
                class="button"
                onClick={() => setLeaving(false)}
                ref={(button) => button?.focus()}
              >
                {options.cancel}
              </button>
            </div>
          </div>
        ) : (
          <button type="button" class="button" data-action="leave" onClick={() => setLeaving(true)}>
            {options.leave}
          </button>
        )}
      </section>
      <section>
        <h2>{options.mappings}</h2>
        {mappings.length === 0 ? (
          <p class="hint">{options.noMappings}</p>
        ) : (
          <ul class="mappings">
            {mappings.map(({ id, version, title }) => (
              <li key={id}>
                <span>{title}</span>
                <small>
                  {id} · {options.version(version)}
                </small>
              </li>
            ))}
          </ul>
        )}
        <p class="hint">
          {options.revision} {status.revision}
        </p>
      </section>
    </>
  );
}
