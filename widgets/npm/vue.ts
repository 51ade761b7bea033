import {
  defineComponent,
  h,
  onMounted,
  ref,
  type DefineSetupFnComponent,
  type SetupContext,
} from "vue";
import {
  WIDGETS,
  type Attributes,
  type EventName,
  type EventOf,
  type WidgetName,
} from "../elements";
import { start } from "./start";

type Emits<Name extends WidgetName> = {
  [Event in EventName<Name>]: (event: EventOf<Event>) => void;
};

type Component<Name extends WidgetName> = DefineSetupFnComponent<Attributes[Name], Emits<Name>>;

export const JiluGuide: Component<"guide"> = /* @__PURE__ */ wrap("guide");
export const JiluProgress: Component<"progress"> = /* @__PURE__ */ wrap("progress");
export const JiluRating: Component<"rating"> = /* @__PURE__ */ wrap("rating");

/** Props and emits of a widget; what else is given goes to the element, which is the root. */
function wrap<Name extends WidgetName>(name: Name): Component<Name> {
  const { attributes, events } = WIDGETS[name];
  return defineComponent(
    (props: Attributes[Name], { emit, slots }: SetupContext<Emits<Name>>) => {
      const element = ref<HTMLElement>();
      onMounted(() => start(element.value!, name));
      const tell = emit as (event: string, detail: Event) => void;
      const listeners = Object.fromEntries(
        events.map((event) => [`on:jilu-${event}`, (happened: Event) => tell(event, happened)]),
      );
      return () => {
        // Of an attribute without value it matters only whether it is there.
        const given: Record<string, unknown> = { ref: element, ...listeners };
        for (const [key, value] of Object.entries(props as Record<string, unknown>)) {
          given[key] = typeof value === "boolean" ? (value ? "" : null) : value;
        }
        return h(`jilu-${name}`, given, slots.default?.());
      };
    },
    { name: `jilu-${name}`, props: attributes as never, emits: [...events] as never },
  );
}
