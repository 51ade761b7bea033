import type { EvidenceRecord } from "../../sdk/contract/capture";
import type { OutboxRecord } from "../../sdk/contract/record";
import type { Locale } from "../ui/locale";
import type { Why } from "../ui/locale/zh";
import { lookUp } from "../ui/look-up";
import { WhyNote } from "../ui/note";
import { day, second } from "../ui/when";
import { explain } from "../ui/why";
import { fieldIn, type Words } from "../ui/words";

interface DetailsProps {
  record: OutboxRecord;
  /** It belongs to another enrolment than today's. */
  elsewhere: boolean;
  words: Words;
  locale: Locale;
}

/** Why the record is where it is, its facts, how its fields were read, and by what it was proven. */
export function Details({ record, elsewhere, words, locale }: DetailsProps) {
  const { panel, terms } = words;
  const { receipt, envelope, reason, problem } = record;
  const facts: [string, string | null | undefined][] = [
    [panel.facts.title, receipt.title],
    [panel.facts.idTail, receipt.idTail],
    [panel.facts.handler, receipt.handler],
    [panel.facts.promised, receipt.promisedAt && terms.before(day(receipt.promisedAt, locale))],
    [panel.facts.acted, second(envelope.observedAt, locale)],
    [panel.facts.confirmed, envelope.confirmedAt && second(envelope.confirmedAt, locale)],
    [panel.facts.attempts, record.attempts > 0 ? panel.attempts(record.attempts) : null],
    [panel.facts.reason, envelope.reason && reasonIn(words, envelope.reason)],
    [
      panel.facts.mapping,
      `${envelope.mapping.id} · ${words.options.version(envelope.mapping.version)}`,
    ],
  ];
  const odd = Object.entries(envelope.fieldStates).filter(([, state]) => state !== "exact");
  const code = elsewhere ? "elsewhere" : (reason ?? problem?.code);
  return (
    <div class="details">
      {code && <WhyNote why={explain(code, problem, words)} words={words} />}
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {odd.length > 0 && (
        <>
          <h2>{panel.facts.fields}</h2>
          <ul class="fields">
            {odd.map(([name, state]) => (
              <li key={name}>
                {fieldIn(words, name)}: {panel.fieldStates[state]}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{panel.facts.evidence}</h2>
      {envelope.evidence.length === 0 ? (
        <p class="hint">{panel.noEvidence}</p>
      ) : (
        <ol class="evidence">
          {envelope.evidence.map((each, index) => (
            <Piece key={index} evidence={each} words={words} locale={locale} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Piece({
  evidence,
  words,
  locale,
}: {
  evidence: EvidenceRecord;
  words: Words;
  locale: Locale;
}) {
  const { panel } = words;
  const { kind, witness, corroborated, observedAt, status, text, values, leaf } = evidence;
  return (
    <li>
      <strong>{panel.evidence[kind]}</strong> <time>{second(observedAt, locale)}</time>
      <br />
      {panel.witness[witness]}
      {witness !== "staff" && ` · ${corroborated ? panel.corroborated : panel.uncorroborated}`}
      <br />
      <code title={leaf}>
        {[
          status,
          text && (lookUp(panel.said, text) ?? `“${text}”`),
          ...Object.entries(values ?? {}).map(([at, value]) => `${at} = ${String(value)}`),
        ]
          .filter(Boolean)
          .join(" · ")}
      </code>
    </li>
  );
}

/** A void by roll-back carries a code as its reason; a person's own reason stands as it is. */
function reasonIn(words: Words, reason: string): string {
  return lookUp<Why>(words.reasons, reason)?.what ?? reason;
}
