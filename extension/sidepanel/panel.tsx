import { computed, signal } from "@preact/signals";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import type { OutboxRecord } from "../../sdk/contract/record";
import { createModel, type Model } from "../ui/model";
import { WhyNote } from "../ui/note";
import "../ui/page.css";
import "../ui/theme.css";
import type { Transport } from "../ui/transport";
import { explain } from "../ui/why";
import { wordsIn } from "../ui/words";
import { Banners } from "./banners";
import { Header } from "./header";
import { current, type Filter } from "./ledger";
import { List } from "./list";
import "./panel.css";

/** The panel's own state beside the status: the ledger as it was last read, and how it is looked at. */
export interface PanelModel extends Model {
  ledger: { value: OutboxRecord[] | null };
  search: { value: string };
  filter: { value: Filter };
  /** Reads the ledger again, by the search. */
  read(): Promise<void>;
}

export function createPanelModel(transport: Transport): PanelModel {
  const model = createModel(transport);
  const read_ = signal<OutboxRecord[] | null>(null);
  const search = signal("");
  const filter = signal<Filter>("all");
  let asked = 0;
  const read = async () => {
    const turn = ++asked;
    const words = search.value.trim();
    const reply = await transport.send({ type: "ledger", ...(words ? { search: words } : {}) });
    // An answer that was overtaken by a later question is none.
    if (turn !== asked) return;
    if (reply.ok) read_.value = reply.value ?? [];
    else if (reply.problem.code === "not-enrolled") read_.value = [];
    else model.problem.value = reply.problem;
  };
  // A search looks through everything that is kept; without one, it is today's ledger.
  const ledger = computed(
    () => read_.value && (search.value.trim() ? read_.value : current(read_.value, Date.now())),
  );
  return { ...model, ledger, search, filter, read };
}

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
