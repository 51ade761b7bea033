import { createElement } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { frameUrl, plainUrl } from "../choice";
import { edgeOf } from "../height";
import { measure } from "../measure";
import { TAG } from "../words";
import { choice, heights, lang, measured, platform, shown, words } from "./store";

/** The second step: the widget itself on this page, and in a frame as wide as a phone. */
export function Preview() {
  const said = words.value;
  const isFrame = choice.value.delivery === "frame";
  const isSample = !isFrame && choice.value.widget === "rating" && choice.value.token === "";
  const { wide, narrow } = heights.value;
  const isMeasured = measured.value.wide !== undefined && measured.value.narrow !== undefined;
  return (
    <>
      {isSample && <p class="note">{said.sample}</p>}
      <div class="previews">
        <figure>
          <figcaption>{said.here}</figcaption>
          {isFrame ? <Framed /> : <Widget />}
        </figure>
        <figure class="handset">
          <figcaption>{said.phone}</figcaption>
          {isFrame ? <Framed /> : <Phone />}
        </figure>
      </div>
      {!isFrame && (
        <p class="hint">
          {said.height(wide, narrow)}
          {!isMeasured && said.estimated}
        </p>
      )}
    </>
  );
}

/** As the widget sees it: too narrow for its wide layout. */
const isNarrow = () => matchMedia(`(max-width: ${edgeOf(choice.value.mode)})`).matches;

function Widget() {
  const name = `jilu-${choice.value.widget}`;
  const key = JSON.stringify([name, shown.value, lang.value]);
  const widget = useRef<HTMLElement>(null);
  // Before the widget could tell that it is ready.
  useLayoutEffect(
    () =>
      measure(widget.current!, (px) => {
        // On a phone nothing says how high it is elsewhere: not higher than here.
        measured.value = isNarrow() ? { wide: px, narrow: px } : { ...measured.peek(), wide: px };
      }),
    [key],
  );
  return createElement(
    name,
    { ...shown.value, key, ref: widget },
    <a href={plainUrl(choice.value, platform)}>{words.value.widgets[choice.value.widget].name}</a>,
  );
}

/** Margin and border around the widget in the phone's frame, in px. */
const AROUND = 26;

function Phone() {
  const query = new URLSearchParams({
    ...shown.value,
    widget: choice.value.widget,
    page: TAG[lang.value],
  });
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<{ height: number }>) => {
      if (source !== frame.current?.contentWindow) return;
      measured.value = { ...measured.peek(), narrow: data.height };
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  return (
    <iframe
      ref={frame}
      src={`/preview?${query.toString()}`}
      title={words.value.phone}
      style={{ blockSize: `${heights.value.narrow + AROUND}px` }}
    />
  );
}

function Framed() {
  const { widget } = choice.value;
  return (
    <iframe
      class="framed"
      src={frameUrl(choice.value, platform)}
      title={words.value.widgets[widget].name}
    />
  );
}
