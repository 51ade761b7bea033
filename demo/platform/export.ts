import type { Case } from "../../sdk/contract/case";

/** The dates of a case as GB/T 39046-2020 exchanges them: `YYYYMMDDThhmmss`, in China's time. */
export interface ExportedDates {
  acceptedAt: string;
  promisedAt: string | null;
  /** When it was concluded, withdrawn or refused; null while it is open. */
  concludedAt: string | null;
  deliveredAt: string | null;
}

export function exportDate(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return local.slice(0, 19).replace(/[-:]/g, "");
}

export function exportDates(
  one: Pick<Case, "acceptedAt" | "promisedAt" | "events">,
): ExportedDates {
  const lastOf = (...kinds: string[]) => {
    const event = one.events.findLast(({ kind }) => kinds.includes(kind));
    return event ? exportDate(event.occurredAt) : null;
  };
  return {
    acceptedAt: exportDate(one.acceptedAt),
    promisedAt: one.promisedAt === null ? null : exportDate(one.promisedAt),
    concludedAt: lastOf("conclude", "withdraw", "reject"),
    deliveredAt: lastOf("deliver"),
  };
}
