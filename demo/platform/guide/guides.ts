import type { GuideView, ItemBrief } from "../../../sdk/contract/guide";
import { ServiceItem } from "../../../sdk/contract/item";
import { dayAt } from "../../../sdk/contract/days";
import { fromYear } from "../calendar";
import type { Context } from "../context";
import { Refusal } from "../http/problem";
import { makeItemSearch, type ItemSearch } from "./search";

export interface Guides {
  /** Answers `item-unknown`. */
  item(code: string): ServiceItem;
  /** Answers `item-unknown`, or `guide-unknown` where nobody wrote one. */
  view(code: string, origin: string): GuideView;
  /** By department, then by code. */
  all(): ItemBrief[];
  /** Best first. */
  search(query: string, department?: string): ItemBrief[];
  brief(item: ServiceItem, match?: ItemBrief["match"]): ItemBrief;
  /** After an item was put. */
  changed(item: ServiceItem): void;
}

export function makeGuides({ store, workdays, hall, clock }: Context): Guides {
  const select = store.sql.selectFrom("items").select("body");
  const read = (row: { body: string }) => ServiceItem.parse(JSON.parse(row.body));
  /** Made at the first search: a platform that nobody asks starts no slower. */
  let index: ItemSearch | undefined;

  function item(code: string): ServiceItem {
    const row = store.first(select.where("code", "=", code));
    if (!row) throw new Refusal("item-unknown");
    return read(row);
  }

  const brief: Guides["brief"] = (item, match = null) => ({
    code: item.code,
    name: item.name,
    department: item.department ?? null,
    kind: item.kind,
    summary: item.guide?.summary ?? null,
    limits: item.limits,
    match,
  });

  return {
    item,
    brief,
    view(code, origin) {
      const one = item(code);
      if (!one.guide) throw new Refusal("guide-unknown");
      const { name, department = null, kind, serves, limits, updatedAt = null } = one;
      return {
        item: { code, name, department, kind, serves, limits, updatedAt },
        guide: one.guide,
        calendar: fromYear(workdays.calendar(), dayAt(clock()).slice(0, 4)),
        hall,
        url: `${origin}/guide/${code}`,
      };
    },
    all: () => {
      const departmentOf = ({ department }: ItemBrief) => department ?? "\uffff";
      return store
        .all(select.orderBy("code"))
        .map((row) => brief(read(row)))
        .sort((a, b) => departmentOf(a).localeCompare(departmentOf(b), "zh"));
    },
    search(query, department) {
      index ??= makeItemSearch(store.all(select).map(read));
      return index
        .find(query)
        .map(({ code, match }) => brief(item(code), match))
        .filter((one) => department === undefined || one.department === department);
    },
    changed: (item) => index?.put(item),
  };
}
