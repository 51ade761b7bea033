/** Who is at the window; `day` ends the shift by itself. */
export interface Shift {
  name: string;
  no?: string;
  day: string;
}

/** Local day as YYYY-MM-DD; shifts and the ledger of "today" turn over at local midnight. */
const dayOf = (time: number) => new Date(time).toLocaleDateString("sv-SE");

/** A shift that nobody ended must not sign tomorrow's cases with yesterday's name. */
export const onDuty = (shift: Shift | null, now: number): Shift | null =>
  shift?.day === dayOf(now) ? shift : null;

export const beginShift = (handler: { name: string; no?: string }, now: number): Shift => ({
  ...handler,
  day: dayOf(now),
});
