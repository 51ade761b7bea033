import "./strict";

export { openDesk } from "./desk";
