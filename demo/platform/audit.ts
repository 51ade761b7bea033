import type { Store } from "./store/store";

/** The longest subject that an entry takes. */
const SUBJECT = 200;

/** Who did what to what. Written in the transaction of the change, so that neither is there alone. */
export function audit(store: Store, at: string, actor: string, action: string, subject: string) {
  store
    .prepare("INSERT INTO audit (at, actor, action, subject) VALUES (?, ?, ?, ?)")
    .run(at, actor, action, subject.slice(0, SUBJECT));
}
