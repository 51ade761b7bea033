import { useSignal } from "@preact/signals";
import type { Release } from "../../release";
import { ruleOf } from "../height";
import { line, loaderFile, type Pieces } from "../line";
import { directivesOf, entriesOf } from "../policy";
import { RECIPES, recipesOf, type RecipeId } from "../recipes";
import { Code } from "./code";
import { choice, heights, styleHash, words } from "./store";

/** The third step: the line itself. */
export function Line({ pieces, release }: { pieces: Pieces; release: Release }) {
  const said = words.value;
  const { delivery, reserve, update, widget, lang } = choice.value;
  const files = [loaderFile(update), `${widget}.${lang || "zh-CN"}.js`];
  const weights = files.flatMap((file) => {
    const known = release.files[file];
    return known ? [said.weight(file, (known.brotli / 1_000).toFixed(1))] : [];
  });
  return (
    <>
      <p>{delivery === "frame" ? said.frameHint : said.lineHint}</p>
      <Code text={line(pieces)} label={said.paste} />
      {delivery === "script" && reserve === "sheet" && (
        <>
          <h3>{said.sheetRule}</h3>
          <Code text={ruleOf(choice.value, heights.value)} label={said.sheetRule} />
        </>
      )}
      {delivery === "script" && <p class="hint">{weights.join(" · ")}</p>}
    </>
  );
}

/** What a site's policy has to name for it. */
export function Policy({ release }: { release: Release }) {
  const said = words.value;
  const entries = entriesOf(choice.value, release, styleHash.value);
  const { delivery, reserve } = choice.value;
  const lacksHash = delivery === "script" && reserve === "line" && styleHash.value === null;
  return (
    <>
      <p>{said.allowHint}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={said.allow}>
        <table>
          <thead>
            <tr>
              <th scope="col">{said.directive}</th>
              <th scope="col">{said.source}</th>
              <th scope="col">{said.reason}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ directive, source, why }) => (
              <tr key={directive + source}>
                <th scope="row">
                  <code>{directive}</code>
                </th>
                <td>
                  <code>{source}</code>
                </td>
                <td>{said.whys[why]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Code text={directivesOf(entries).join("; ")} label={said.allow} />
      {lacksHash && <p class="note">{said.noHash}</p>}
      <p class="hint">{said.allowNothing}</p>
    </>
  );
}

/** The line as each kind of site takes it. */
export function Recipes({ pieces }: { pieces: Pieces }) {
  const said = words.value;
  const shown = useSignal<RecipeId>("html");
  const recipe = recipesOf(pieces, choice.value).find(({ id }) => id === shown.value)!;
  return (
    <>
      <fieldset>
        <legend class="unseen">{said.place}</legend>
        <div class="segments">
          {RECIPES.map((id) => (
            <label key={id}>
              <input
                type="radio"
                name="recipe"
                checked={shown.value === id}
                onChange={() => (shown.value = id)}
              />
              <span>{said.recipes[id].name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p>{said.recipes[recipe.id].how}</p>
      {recipe.files.map(({ name, text }) => (
        <div key={recipe.id + name}>
          {name && <h3>{name}</h3>}
          <Code text={text} label={name || said.recipes[recipe.id].name} />
        </div>
      ))}
    </>
  );
}
