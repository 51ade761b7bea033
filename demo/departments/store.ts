/** One case as the department keeps it; `fields` by the names that mappings use. */
export interface CaseRow {
  /** The server's own key, never shown: two rows may carry the same number. */
  id: string;
  number: string;
  /** Name of the service item, as its pages show it. */
  item: string;
  fields: Record<string, string>;
  /** When it was stored or last saved again, ISO 8601; true time, whatever the pages show. */
  at: string;
  /** 1 when new, one more for each time it was saved again. */
  revision: number;
}

/** What a department keeps, in memory. Checks compare the platform with `list()`. */
export class Store {
  #rows = new Map<string, CaseRow>();
  #made = 0;

  list(): CaseRow[] {
    return [...this.#rows.values()];
  }

  get(id: string): CaseRow | undefined {
    return this.#rows.get(id);
  }

  /** The oldest row with this number. */
  find(number: string): CaseRow | undefined {
    return this.list().find((row) => row.number === number);
  }

  /** The number that was given last, if any. */
  lastNumber(): string | undefined {
    return this.list().at(-1)?.number;
  }

  add(item: string, fields: Record<string, string>, number: (count: number) => string): CaseRow {
    this.#made += 1;
    const row = {
      id: String(this.#made),
      number: number(this.#made),
      item,
      fields,
      at: new Date().toISOString(),
      revision: 1,
    };
    this.#rows.set(row.id, row);
    return row;
  }

  /** Saves a row again under its number. */
  replace(row: CaseRow, fields: Record<string, string>): CaseRow {
    const next = { ...row, fields, at: new Date().toISOString(), revision: row.revision + 1 };
    this.#rows.set(row.id, next);
    return next;
  }

  remove(id: string): void {
    this.#rows.delete(id);
  }

  clear(): void {
    this.#rows.clear();
    this.#made = 0;
  }
}
