import { ServiceItem } from "../../sdk/contract/item";
import { audit } from "./audit";
import { CATALOGUE } from "./catalogue";
import type { Store } from "./store/store";

/** Invented departments, windows and items to try things out with; every name says 示例. */
const WINDOWS = [
  { code: "W-CIVIL", name: "民政窗口（示例）", department: "民政局" },
  { code: "W-MARKET", name: "企业登记窗口（示例）", department: "市场监督管理局" },
  { code: "W-SOCIAL", name: "社保卡窗口（示例）", department: "人力资源和社会保障局" },
  { code: "W-HOUSING", name: "住房保障窗口（示例）", department: "住房和城乡建设局" },
];

/** A key to try the widgets with on any page; it is trusted with nothing. */
const SITE = { id: "demo", name: "试用（示例）", origins: '["*"]', trusted: 0 };

/** Puts what isn't there yet; leaves what somebody changed as it is. */
export function seedDemo(store: Store, at: string): void {
  store.write(() => {
    for (const input of CATALOGUE) {
      const item = ServiceItem.parse({ ...input, updatedAt: at });
      const row = { code: input.code, name: item.name, body: JSON.stringify(item), updatedAt: at };
      store.run(
        store.sql
          .insertInto("items")
          .values(row)
          .onConflict((conflict) => conflict.doNothing()),
      );
    }
    for (const window of WINDOWS) {
      const row = { ...window, training: 0, createdAt: at };
      store.run(
        store.sql
          .insertInto("windows")
          .values(row)
          .onConflict((conflict) => conflict.doNothing()),
      );
    }
    store.run(
      store.sql
        .insertInto("sites")
        .values({ ...SITE, updatedAt: at })
        .onConflict((conflict) => conflict.doNothing()),
    );
    audit(store, at, "administrator", "seed", "demo");
  });
}
