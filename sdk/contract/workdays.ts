import { z } from "zod";

/** A day of China's calendar, `YYYY-MM-DD`. */
export const day = z.iso.date();

/**
 * Which days are worked, from `from` to `to`, both included; nothing is known beyond. Mondays to
 * Fridays are, but for those under `off`; Saturdays and Sundays aren't, but for those under `on`.
 */
export const Calendar = z.object({ from: day, to: day, off: z.array(day), on: z.array(day) });
export type Calendar = z.infer<typeof Calendar>;
