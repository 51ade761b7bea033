import { signal } from "@preact/signals-core";
import { el } from "../core/dom";
import { fill } from "../core/words";
import { lend } from "../core/lend";
import type * as Sheet from "./sheet";
import { codeOf } from "./code";
import { toBring } from "./plan";
import { listOf, soft, type Reading } from "./reading";
import { sayFailure, sayNeed } from "./say";

/** What to bring, as a list to tick; what needn't be brought; and both on paper. */
export function bring(reading: Reading): Node {
  const { words, view, plan } = reading;
  const { guide } = view;
  const own = toBring(guide);
  const fetched = guide.materials.filter((material) => !own.includes(material));
  const ticked = signal<readonly string[]>([]);
  const failure = signal("");

  const list = listOf(
    reading,
    "materials",
    (material, i) => [
      el(
        "label",
        {},
        el("input", { type: "checkbox", value: material.id, "aria-describedby": `about${i}` }),
        material.name,
      ),
      el(
        "div",
        { class: "soft", id: `about${i}` },
        el("p", {}, () => sayNeed(reading, material)),
        material.note,
      ),
    ],
    own,
  );
  list.addEventListener("change", () => {
    ticked.value = [...list.querySelectorAll<HTMLInputElement>(":checked")].map((box) => box.value);
  });
  const print = el("button", { type: "button", class: "main" }, words.print);
  const onPaper = async () => {
    failure.value = "";
    try {
      const [{ printSheet }, code] = await Promise.all([
        lend<typeof Sheet>("sheet", SHEET_INTEGRITY),
        // Without its code it is a notice all the same.
        codeOf(reading).catch(() => null),
      ]);
      printSheet(reading, code, section);
    } catch {
      failure.value = sayFailure(words.failures, "unreachable");
    }
  };
  print.addEventListener("click", () => void onPaper());

  const section = el(
    "section",
    { class: "bring", part: "materials" },
    el("h3", {}, words.materials),
    el("p", { role: "status" }, () => {
      const all = toBring(plan.value);
      const done = all.filter(({ id }) => ticked.value.includes(id)).length;
      return all.length > 0 ? fill(words.ready, { done, all: all.length }) : words.noMaterials;
    }),
    list,
    el(
      "div",
      { hidden: () => toBring(plan.value).length === plan.value.materials.length },
      el("h4", {}, words.fetched),
      listOf(
        reading,
        "materials",
        ({ name, fetchedFrom }) => [name, soft(fill(words.fetchedFrom, { from: fetchedFrom! }))],
        fetched,
      ),
    ),
    el("div", { class: "bar screen" }, print),
    el("p", { class: "error", role: "alert", hidden: () => !failure.value }, () => failure.value),
  );
  return section;
}
