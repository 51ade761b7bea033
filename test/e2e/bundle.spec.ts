import type { Page } from "@playwright/test";
import type { MappingInput } from "../../sdk/contract/mapping";
import {
  dockIs,
  drivers,
  expect,
  expectOnRecord,
  prepare,
  rowsAbout,
  somebody,
  test,
  WINDOWS,
  type Hall,
} from "./hall";
import type { Reply } from "./wire";

/**
 * Design, rule 6: mappings are signed by the platform and cannot be rolled back. Whoever sits between
 * a window and its platform replays an older bundle, or changes a newer one.
 */

const MAPPING: MappingInput = {
  id: "bundle.accept",
  version: 1,
  title: "虚构事项 · 第一版",
  department: "虚构局",
  match: { url: "http://127.0.0.1:9/*" },
  item: { code: "11990101MB0000009X4000000000000" },
  fields: { "applicant.name": { at: { caption: "姓名" } } },
  trigger: { click: { text: "受理" } },
  accepted: { text: "受理成功" },
};

const publish = (hall: Hall, version: number, title: string) =>
  hall.platform.ask("PUT", `/v1/mappings/${MAPPING.id}`, { ...MAPPING, version, title });

/** Everything that the extension keeps of its mappings and its enrolment. */
const kept = (own: Page): Promise<string> =>
  own.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(keys: null): Promise<Record<string, unknown>> } } };
    };
    const stored = Object.entries(await chrome.storage.local.get(null));
    const lasting = stored.filter(([key]) => /^(registry|settings|mappings:)/.test(key));
    return JSON.stringify(lasting.sort(([a], [b]) => (a < b ? -1 : 1)));
  });

/** The bundle with one word of its content changed, under the signature that it had. */
function tampered(bundle: Reply): Reply {
  const { bundle: jws } = JSON.parse(bundle.body.toString("utf8")) as { bundle: string };
  const [head, payload, signature] = jws.split(".") as [string, string, string];
  const text = Buffer.from(payload, "base64url").toString("utf8");
  expect(text).toContain("第二版");
  const other = Buffer.from(text.replace("第二版", "伪造版")).toString("base64url");
  const body = JSON.stringify({ bundle: [head, other, signature].join(".") });
  return { ...bundle, headers: { ...bundle.headers, etag: '"999"' }, body: Buffer.from(body) };
}

test("an older bundle and a tampered one are not taken; what was there stays in force", async ({
  hall,
  wire,
  enrol,
}) => {
  const bundles = () =>
    wire.passed.filter(({ path, reply }) => path === "/v1/bundle" && reply.status === 200);
  const { origin } = hall.departments.housing;
  /** A page that is opened makes the extension ask for mappings, if it didn't just now. */
  const untilAsked = (isAsked: () => boolean) =>
    expect(async () => {
      await drivers.housing.open(page, origin, 0);
      expect(isAsked()).toBe(true);
    }).toPass({ intervals: [1_000] });
  await publish(hall, 1, "虚构事项 · 第一版");
  const { browser, page } = await enrol(WINDOWS.housing, wire.origin);
  await drivers.housing.login(page, origin);
  const panel = await browser.context.newPage();
  await panel.goto(browser.page("sidepanel.html"));
  const options = await browser.context.newPage();
  await options.goto(browser.page("options.html"));
  await expect(options.locator(".mappings")).toContainText("虚构事项 · 第一版");
  const old = bundles().at(-1)!.reply;
  await publish(hall, 2, "虚构事项 · 第二版");
  await expect(options.locator(".mappings")).toContainText("虚构事项 · 第二版", {
    timeout: 30_000,
  });
  const present = bundles().at(-1)!.reply;
  expect(present.body).not.toEqual(old.body);
  const before = await kept(options);

  const attacks: { name: string; reply: Reply; says: string }[] = [
    { name: "replayed", reply: old, says: "收到的映射比已有的旧" },
    { name: "tampered", reply: tampered(present), says: "收到的映射不是平台签名的" },
  ];
  for (const { name, reply, says } of attacks) {
    await test.step(name, async () => {
      let answered = 0;
      wire.meddle = ({ path }) => {
        if (path !== "/v1/bundle") return undefined;
        answered++;
        return reply;
      };
      // Asked twice: the second time, the first answer has been dealt with.
      await untilAsked(() => answered > 1);
      await expect(panel.getByText(says)).toBeVisible();
      expect(await kept(options)).toBe(before);
      await expect(options.locator(".mappings")).toContainText("虚构事项 · 第二版");

      const who = somebody();
      await prepare(page, hall, "housing", 0, who);
      await drivers.housing.accept(page);
      await dockIs(page, "recorded");
      await expectOnRecord(hall, rowsAbout(hall, "housing", who)[0]!);
    });
  }

  const asked = () => wire.passed.filter(({ path }) => path === "/v1/bundle").length;
  const already = asked();
  wire.mend();
  await untilAsked(() => asked() > already);
  await expect(panel.getByText("新的页面映射没有采用")).toBeHidden();
  expect(await kept(options)).toBe(before);
});
