import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Status } from "../../sdk/contract/message";
import type { Locale } from "../ui/locale";
import { createModel, type Model } from "../ui/model";
import { WhyNote } from "../ui/note";
import "../ui/page.css";
import "../ui/theme.css";
import type { Transport } from "../ui/transport";
import { explain } from "../ui/why";
import { wordsIn, type Words } from "../ui/words";
import { Enrol, type Prefill } from "./enrol";
import { Enrolled } from "./enrolled";
import "./options.css";

/** Draws the options page; a platform and a code from the page's query fill in the form. */
export function renderOptions(
  root: HTMLElement,
  transport: Transport,
  prefill: Prefill = {},
): void {
  root.classList.add("jilu");
  render(<Options model={createModel(transport)} prefill={prefill} />, root);
}

function Options({ model, prefill }: { model: Model; prefill: Prefill }) {
  const [left, setLeft] = useState(false);
  useEffect(() => {
    void model.refresh();
    return model.transport.onChange((change) => {
      if (change.type === "changed") void model.refresh();
    });
  }, [model]);

  const status = model.status.value;
  const problem = model.problem.value;
  const locale = status?.locale ?? "zh";
  const words = wordsIn(locale);
  const { options } = words;
  useEffect(() => {
    document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
    document.title = options.title;
  }, [locale, options]);

  return (
    <div class="page options">
      <header>
        <h1>{options.title}</h1>
        <p class="hint">{options.subtitle}</p>
      </header>
      <main>
        {problem && (
          <div class="notice">
            <WhyNote why={explain(problem.code, problem, words)} words={words} alert />
            {!status && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  model.problem.value = null;
                  void model.refresh();
                }}
              >
                {options.retry}
              </button>
            )}
          </div>
        )}
        {status?.keyLost && (
          <p class="notice" role="status">
            {words.panel.keyLostNote}
          </p>
        )}
        {status?.revoked && (
          <p class="notice" role="status">
            {words.panel.revokedNote}
          </p>
        )}
        {left && !status?.enrolled && (
          <p class="notice" role="status">
            {options.left}
          </p>
        )}
        {status ? (
          <>
            {(!status.enrolled || status.revoked) && (
              <Enrol
                model={model}
                words={words}
                locale={locale}
                prefill={{ ...prefill, platform: prefill.platform ?? status.enrolled?.platform }}
              />
            )}
            {status.enrolled && (
              <Enrolled model={model} status={status} words={words} onLeft={() => setLeft(true)} />
            )}
            <Help model={model} status={status} words={words} locale={locale} />
          </>
        ) : (
          !problem && <p role="status">{options.loading}</p>
        )}
      </main>
    </div>
  );
}

interface HelpProps {
  model: Model;
  status: Status;
  words: Words;
  locale: Locale;
}

/** Language, keys, what is read and what isn't, the version. */
function Help({ model, status, words, locale }: HelpProps) {
  const { options } = words;
  return (
    <>
      <section>
        <h2>{options.language}</h2>
        <div class="filters" role="group" aria-label={options.language}>
          {(["zh", "en"] as const).map((each) => (
            <button
              key={each}
              type="button"
              class="filter"
              lang={each === "zh" ? "zh-CN" : "en"}
              aria-pressed={locale === each}
              onClick={() => void model.act({ type: "locale", locale: each })}
            >
              {options.languages[each]}
            </button>
          ))}
        </div>
      </section>
      <section>
        <h2>{options.privacy}</h2>
        <div class="columns">
          <div>
            <h3>{options.readsTitle}</h3>
            <ul>
              {options.reads.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
          <div>
            <h3>{options.readsNotTitle}</h3>
            <ul>
              {options.readsNot.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        </div>
      </section>
      <section>
        <h2>{options.keys}</h2>
        <dl class="facts">
          {options.keyRows.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </section>
      <footer class="hint">
        {words.terms.brand} · {options.about} {status.version}
      </footer>
    </>
  );
}
