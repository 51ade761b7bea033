/** What a table has under a key that came from elsewhere: only its own, never `constructor`. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
