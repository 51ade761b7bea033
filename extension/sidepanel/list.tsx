import { useRef, useState } from "preact/hooks";
import type { OutboxRecord } from "../../sdk/contract/record";
import type { Locale } from "../ui/locale";
import type { Words } from "../ui/words";
import { FILTERS, followUps, groupOf, ordered, tally } from "./ledger";
import type { PanelModel } from "./model";
import { Row } from "./row";

/** As many rows as are drawn at once; a search in months of records may find thousands. */
const PAGE = 100;

/** How long typing rests before a search is made, in milliseconds. */
const REST_MS = 200;

export interface ListProps {
  model: PanelModel;
  records: OutboxRecord[];
  words: Words;
  locale: Locale;
}

/** Search, filter, and the rows: what needs a person comes first. */
export function List({ model, records, words, locale }: ListProps) {
  const { panel } = words;
  const [pages, setPages] = useState(1);
  const timer = useRef(0);
  const counts = tally(records);
  const filter = model.filter.value;
  const shown = ordered(
    filter === "all" ? records : records.filter((each) => groupOf(each) === filter),
  );
  const follow = followUps(records);
  const search = (text: string) => {
    model.search.value = text;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void model.read(), text ? REST_MS : 0);
  };
  return (
    <>
      <search class="tools">
        <label class="search">
          <span>{panel.search}</span>
          <input
            type="search"
            maxLength={100}
            placeholder={panel.searchHint}
            value={model.search.value}
            onInput={(event) => search(event.currentTarget.value)}
          />
        </label>
        <div class="filters" role="group" aria-label={panel.filter}>
          {FILTERS.map((each) => (
            <button
              key={each}
              type="button"
              class="filter"
              aria-pressed={filter === each}
              onClick={() => (model.filter.value = each)}
            >
              {panel.filters[each]} <span class="number">{counts[each]}</span>
            </button>
          ))}
        </div>
      </search>
      {shown.length === 0 ? (
        <p class="empty" role="status">
          {records.length === 0 && !model.search.value ? panel.empty : panel.emptyFound}
        </p>
      ) : (
        <ul class="rows">
          {shown.slice(0, pages * PAGE).map((record) => (
            <Row
              key={record.key}
              model={model}
              record={record}
              follow={follow.get(record.key)}
              words={words}
              locale={locale}
            />
          ))}
        </ul>
      )}
      {shown.length > pages * PAGE && (
        <button type="button" class="button" onClick={() => setPages(pages + 1)}>
          {panel.more}
        </button>
      )}
      <p class="hint total" role="status">
        {panel.count(shown.length)}
      </p>
    </>
  );
}
