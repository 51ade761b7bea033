import { render } from "preact";
import { useEffect } from "preact/hooks";
import { WhyNote } from "../ui/note";
import "../ui/page.css";
import "../ui/theme.css";
import type { Transport } from "../ui/transport";
import { explain } from "../ui/why";
import { wordsIn } from "../ui/words";
import { Banners } from "./banners";
import { Header } from "./header";
import { List } from "./list";
import { createPanelModel, type PanelModel } from "./model";
import "./panel.css";

export function renderPanel(root: HTMLElement, transport: Transport): void {
  root.classList.add("jilu");
  render(<Panel model={createPanelModel(transport)} />, root);
}

function Panel({ model }: { model: PanelModel }) {
  useEffect(() => {
    const all = () => {
      void model.refresh();
      void model.read();
    };
    all();
    return model.transport.onChange((change) => change.type === "changed" && all());
  }, [model]);

  const status = model.status.value;
  const problem = model.problem.value;
  const locale = status?.locale ?? "zh";
  const words = wordsIn(locale);
  useEffect(() => {
    document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
    document.title = words.panel.title;
  }, [locale, words]);

  return (
    <div class="page panel">
      {status ? (
        <Header model={model} status={status} words={words} />
      ) : (
        <header>
          <h1>{words.panel.title}</h1>
        </header>
      )}
      <main>
        {problem && (
          <div class="notice">
            <WhyNote why={explain(problem.code, problem, words)} words={words} alert />
            <button
              type="button"
              class="button"
              onClick={() => {
                model.problem.value = null;
                void model.refresh();
                void model.read();
              }}
            >
              {words.panel.reload}
            </button>
          </div>
        )}
        {status && <Banners model={model} status={status} words={words} />}
        {!status || model.ledger.value === null ? (
          !problem && (
            <p class="hint" role="status">
              {words.panel.loading}
            </p>
          )
        ) : status.enrolled ? (
          <List model={model} records={model.ledger.value} words={words} locale={locale} />
        ) : (
          <div class="empty">
            <p>{words.panel.unenrolled}</p>
            <a class="button primary" href="options.html" target="_blank">
              {words.panel.toOptions}
            </a>
          </div>
        )}
      </main>
    </div>
  );
}
