/** Markup that is safe to insert as it is. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Insertable = string | number | Markup | readonly Markup[] | undefined;

/** A tagged template that escapes what is inserted, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...values: Insertable[]): Markup {
  return new Markup(strings.reduce((text, string, i) => text + insert(values[i - 1]) + string));
}

function insert(value: Insertable): string {
  if (value === undefined) return "";
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.join("");
  return String(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
