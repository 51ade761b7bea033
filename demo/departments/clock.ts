/** Dates as a Chinese back office prints them, whatever the zone of the machine it runs on. */
const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

const parts = (at: Date) =>
  Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]));

/** `2026-03-01` */
export function dateOf(at: Date): string {
  const { year, month, day } = parts(at);
  return `${year}-${month}-${day}`;
}

/** `2026-03-01 09:30:00` */
export function timeOf(at: Date): string {
  const { hour, minute, second } = parts(at);
  return `${dateOf(at)} ${hour}:${minute}:${second}`;
}
