import type { Store } from "./store/store";

/** Single values that belong to the whole platform. */
export type SettingName =
  "key.seal" | "key.sign" | "secret.citizen" | "admin.hash" | "bundle.revision";

export function readSetting(store: Store, name: SettingName): string | null {
  return (
    store.prepare<{ value: string }>("SELECT value FROM settings WHERE name = ?").first(name)
      ?.value ?? null
  );
}

export function writeSetting(store: Store, name: SettingName, value: string): void {
  store
    .prepare("INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
    .run(name, value);
}
