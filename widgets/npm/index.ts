export type {
  EventDetails,
  GuideAttributes,
  ProgressAttributes,
  RatingAttributes,
  WidgetAttributes,
  WidgetEvent,
  WidgetEventMap,
} from "../elements";
export { setPlatform } from "./platform";
