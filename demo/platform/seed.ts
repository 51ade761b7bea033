import { ServiceItem, type ServiceItemInput } from "../../sdk/contract/item";
import { audit } from "./audit";
import type { Store } from "./store/store";

/** Invented departments, windows and items to try things out with; every name says 示例. */
const WINDOWS = [
  { code: "W-CIVIL", name: "民政窗口（示例）", department: "民政局" },
  { code: "W-MARKET", name: "企业登记窗口（示例）", department: "市场监督管理局" },
  { code: "W-SOCIAL", name: "社保卡窗口（示例）", department: "人力资源和社会保障局" },
  { code: "W-HOUSING", name: "住房保障窗口（示例）", department: "住房和城乡建设局" },
];

const ITEMS: (ServiceItemInput & { code: string })[] = [
  {
    code: "11990101MB0000001X4000711001000",
    name: "婚姻登记预约受理（示例）",
    department: "民政局",
    type: "07",
    kind: "instant",
    limits: { statutory: 1, promised: 1 },
  },
  {
    code: "11990101MB0000001X4000511003000",
    name: "高龄津贴申请（示例）",
    department: "民政局",
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 15 },
  },
  {
    code: "11990101MB0000002N4000131001000",
    name: "个体工商户设立登记（示例）",
    department: "市场监督管理局",
    type: "07",
    serves: ["1"],
    kind: "instant",
    limits: { statutory: 15, promised: 1 },
  },
  {
    code: "11990101MB0000002N4000131002000",
    name: "食品经营许可（示例）",
    department: "市场监督管理局",
    type: "01",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 20, promised: 7 },
  },
  {
    code: "11990101MB0000003C4002014001000",
    name: "社会保障卡申领（示例）",
    department: "人力资源和社会保障局",
    type: "20",
    kind: "promised",
    limits: { statutory: 20, promised: 5 },
  },
  {
    code: "11990101MB0000003C4002014002000",
    name: "灵活就业登记（示例）",
    department: "人力资源和社会保障局",
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 10 },
  },
  {
    code: "11990101MB0000004840000511001000",
    name: "公租房申请（示例）",
    department: "住房和城乡建设局",
    type: "05",
    kind: "promised",
    limits: { statutory: 30, promised: 20 },
  },
  {
    code: "11990101MB0000004840000111003000",
    name: "商品房预售许可受理（示例）",
    department: "住房和城乡建设局",
    type: "07",
    serves: ["1", "2"],
    kind: "promised",
    limits: { statutory: 5, promised: 3 },
  },
];

/** Puts what isn't there yet; leaves what somebody changed as it is. */
export function seedDemo(store: Store, at: string): void {
  store.write(() => {
    for (const input of ITEMS) {
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
    audit(store, at, "administrator", "seed", "demo");
  });
}
