import { effect } from "@preact/signals";
import { render, type ComponentChildren } from "preact";
import { TAG } from "../words";
import { Choosing } from "./choosing";
import { Preview } from "./preview";
import { Line, Policy, Recipes } from "./result";
import { askRelease, lang, pieces, platform, release, words } from "./store";

function Playground() {
  const said = words.value;
  const other = lang.value === "zh" ? "en" : "zh";
  return (
    <>
      <header>
        <div>
          <h1>{said.title}</h1>
          <p>{said.intro}</p>
        </div>
        <nav>
          <a href="/">{said.pages.community}</a>
          <a href="/old">{said.pages.old}</a>
          <a href="/frame">{said.pages.frame}</a>
          <button type="button" lang={TAG[other]} onClick={() => (lang.value = other)}>
            {said.otherLang}
          </button>
        </nav>
      </header>
      <main>
        <Step n={1} title={said.choose}>
          <Choosing />
        </Step>
        <div class="outcome">
          <Outcome />
        </div>
      </main>
    </>
  );
}

function Outcome() {
  const said = words.value;
  const found = release.value;
  if (found === "asking") return <p role="status">{said.asking}</p>;
  if (typeof found === "string") {
    const { what, todo } = said.failures[found];
    return (
      <div role="alert" class="failure">
        <h2>{what}</h2>
        <p>{todo(platform)}</p>
        <button type="button" onClick={() => void tryAgain()}>
          {said.again}
        </button>
      </div>
    );
  }
  return (
    <>
      <Step n={2} title={said.look}>
        <Preview />
      </Step>
      <Step n={3} title={said.paste}>
        <Line pieces={pieces.value!} release={found} />
      </Step>
      <Step n={4} title={said.allow}>
        <Policy release={found} />
      </Step>
      <Step n={5} title={said.place}>
        <Recipes pieces={pieces.value!} />
      </Step>
    </>
  );
}

function Step({ n, title, children }: { n: number; title: string; children: ComponentChildren }) {
  return (
    <section class="step" aria-labelledby={`step-${n}`}>
      <h2 id={`step-${n}`}>
        <span class="number" aria-hidden="true">
          {n}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The page itself has the loader's line only if the platform answered while it was served. */
async function tryAgain(): Promise<void> {
  await askRelease();
  if (typeof release.value !== "string") location.reload();
}

effect(() => {
  document.documentElement.lang = TAG[lang.value];
  document.title = words.value.title;
});
const root = document.querySelector("#app")!;
root.replaceChildren();
render(<Playground />, root);
void askRelease();
