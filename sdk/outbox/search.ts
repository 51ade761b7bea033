import type { OutboxRecord } from "../contract";

/**
 * Whether a ledger row answers a search: every word of it is found in the title, the item's name,
 * the masked applicant, the department's number or the case number. Full-width letters and digits
 * count as their plain forms; an empty search finds all.
 */
export function found(record: OutboxRecord, search: string): boolean {
  const { title, itemName, applicant, caseNo } = record.receipt;
  const text = plain([title, itemName, applicant, record.envelope.sourceNo, caseNo].join("\n"));
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
