import {
  createElement,
  forwardRef,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
} from "react";
import {
  WIDGETS,
  type Attributes,
  type EventName,
  type EventOf,
  type WidgetName,
} from "../elements";
import { start } from "./start";

type Handlers<Name extends WidgetName> = {
  [Event in EventName<Name> as `on${Capitalize<Event>}`]?:
    ((event: EventOf<Event>) => void) | undefined;
};
/** What React knows of any element, but for what means something else here. */
type Plain<Own> = Omit<HTMLAttributes<HTMLElement>, keyof Own>;
type Props<Name extends WidgetName, Own = Attributes[Name] & Handlers<Name>> = Own & Plain<Own>;
type Component<Name extends WidgetName> = ForwardRefExoticComponent<
  Props<Name> & RefAttributes<HTMLElement>
>;

export type JiluGuideProps = Props<"guide">;
export type JiluProgressProps = Props<"progress">;
export type JiluRatingProps = Props<"rating">;

export const JiluGuide: Component<"guide"> = /* @__PURE__ */ wrap("guide");
export const JiluProgress: Component<"progress"> = /* @__PURE__ */ wrap("progress");
export const JiluRating: Component<"rating"> = /* @__PURE__ */ wrap("rating");

/** React 18 knows neither the events nor the booleans of custom elements; 19 would do with less. */
function wrap<Name extends WidgetName>(name: Name): Component<Name> {
  const { attributes, events } = WIDGETS[name];
  const handlers = new Map(
    events.map((event) => [`jilu-${event}`, `on${event[0]!.toUpperCase()}${event.slice(1)}`]),
  );
  const handlerNames = new Set(handlers.values());

  function Jilu(props: Record<string, unknown>, ref: ForwardedRef<HTMLElement>) {
    // Listens from before the element is on the page to its end, with the handlers last given; the
    // same listener each time, so that it is there once however often React attaches it.
    const [listener] = useState(() => ({
      props,
      handleEvent(event: Event) {
        const handler = this.props[handlers.get(event.type)!];
        (handler as ((event: Event) => void) | undefined)?.(event);
      },
    }));
    const element = useRef<HTMLElement | null>(null);
    const attach = useCallback(
      (node: HTMLElement | null) => {
        element.current = node;
        for (const type of handlers.keys()) node?.addEventListener(type, listener);
      },
      [listener],
    );
    useEffect(() => {
      listener.props = props;
    });
    useEffect(() => start(element.current!, name), []);
    useImperativeHandle(ref, () => element.current!, []);

    const given: Record<string, unknown> = { ref: attach };
    for (const [key, value] of Object.entries(props)) {
      if (handlerNames.has(key)) continue;
      if (key === "className") given.class = value;
      else if ((attributes as Record<string, unknown>)[key] === Boolean)
        given[key] = value ? "" : undefined;
      else given[key] = value;
    }
    return createElement(`jilu-${name}`, given);
  }
  Jilu.displayName = `Jilu${name[0]!.toUpperCase()}${name.slice(1)}`;
  return forwardRef(Jilu) as Component<Name>;
}

/** The bare elements in JSX; the `onjilu-…` of React 19. */
type Bare<Name extends WidgetName> = Attributes[Name] &
  Omit<HTMLAttributes<HTMLElement>, keyof Attributes[Name]> &
  RefAttributes<HTMLElement> & {
    [Event in EventName<Name> as `onjilu-${Event}`]?: (event: EventOf<Event>) => void;
  };
declare module "react" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- it is React's own
  namespace JSX {
    interface IntrinsicElements {
      "jilu-guide": Bare<"guide">;
      "jilu-progress": Bare<"progress">;
      "jilu-rating": Bare<"rating">;
    }
  }
}
