import { config } from "zod";

// Else it tries whether `Function` may be used, which a strict policy reports.
config({ jitless: true });

export { openDesk } from "./desk";
