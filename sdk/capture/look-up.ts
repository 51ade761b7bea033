/** What a table of a mapping has under the first of these keys that it has: its own, never `constructor`. */
export function lookUp<T>(table: Record<string, T> | undefined, ...keys: string[]): T | undefined {
  if (!table) return undefined;
  const key = keys.find((one) => Object.prototype.hasOwnProperty.call(table, one));
  return key === undefined ? undefined : table[key];
}
