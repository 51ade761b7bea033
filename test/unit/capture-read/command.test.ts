import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PAGES } from "./browser";

/** `npm run jilu -- …`, as a person runs it. */

/** Each run starts a Node and a Chromium of its own. */
const SLOW = 180_000;
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`${name}.html`, PAGES));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jilu-command-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  code: number;
  out: Record<string, unknown>[];
  text: string;
  error: string;
}
const run = (...words: string[]) =>
  new Promise<Ran>((done) => {
    const args = ["--import", "tsx", join(ROOT, "sdk/author/cli.ts"), ...words];
    const child = execFile(process.execPath, args, { cwd: ROOT }, (_, text, error) => {
      const lines = text.split("\n").filter((line) => line.startsWith("{"));
      const out = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      done({ code: child.exitCode ?? 1, out, text, error });
    });
  });

async function save(name: string, json: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof json === "string" ? json : JSON.stringify(json));
  return path;
}
const mapping = {
  id: "fixture",
  version: 1,
  title: "示例",
  department: "示例局",
  match: { url: "http://10.0.0.1/*", frame: { name: "main" } },
  item: { code: "11990101MB0000001X4000511003000" },
  fields: {
    "applicant.name": { at: { caption: "姓名", name: "xm" }, required: true },
    "applicant.phone": { at: { caption: "手机号码", name: "dh" } },
    "handler.name": { at: { caption: "经办员" } },
  },
  trigger: { click: { text: "受理" } },
  accepted: { text: "成功" },
};

test("labels of every frame, values only when asked for", { timeout: SLOW }, async () => {
  const { code, out } = await run("labels", fixture("frames"));
  expect(code).toBe(0);
  const frames = new Set(out.map(({ frame }) => String(frame)));
  expect([...frames].filter((frame) => !frame.endsWith("label-for.html"))).toEqual([
    "",
    "note",
    "note/inner",
  ]);
  expect(out[0]).toEqual({
    frame: "",
    tag: "p",
    type: "static",
    name: "",
    id: "",
    label: "网点",
    labelFrom: "text",
  });
  const valued = await run("labels", fixture("th-td"), "--values");
  expect(valued.out[0]).toMatchObject({ label: "姓名", labelFrom: "cell", value: "赵一鸣" });
  const regions = await run("labels", fixture("two-regions"), "--values");
  expect(regions.out.map((line) => line.in)).toContain("代理人信息");
});

test("tells a field that is empty from one that is not there", { timeout: SLOW }, async () => {
  const fields = {
    "applicant.idType": { at: { caption: "证件类型" }, required: true },
    "applicant.phone": { at: { caption: "手机号码" }, required: true },
  };
  const path = await save("empty.json", { ...mapping, match: { url: "*" }, fields });
  const { out } = await run("read", fixture("prompts"), "--mapping", path);
  expect(out).toEqual([
    { field: "applicant.idType", state: "missing", shown: "" },
    { field: "applicant.phone", state: "missing" },
  ]);
});

test("reads by a mapping, in the frame that it names", { timeout: SLOW }, async () => {
  const { code, out } = await run(
    "read",
    fixture("frames"),
    "--mapping",
    await save("mapping.json", mapping),
  );
  expect(code).toBe(0);
  expect(out).toMatchObject([
    { field: "applicant.name", state: "exact", value: "周五" },
    {
      field: "applicant.phone",
      state: "drifted",
      changed: ["name"],
      repair: { caption: "手机号码", name: "sj" },
    },
    { field: "handler.name", state: "missing" },
  ]);
});

test(
  "says plainly what is wrong, in two languages, and keeps the exit codes",
  { timeout: SLOW },
  async () => {
    const wrong = { ...mapping, fields: { "Applicant Name": { at: {} } } };
    const bad = await run("read", fixture("dl"), "--mapping", await save("bad.json", wrong));
    expect(bad.code).toBe(1);
    expect(bad.error).toMatch(
      /这不是有效的映射[\s\S]*not a valid mapping[\s\S]*\/fields\/Applicant Name/,
    );
    const notJson = await run("read", fixture("dl"), "--mapping", await save("not.json", "<html>"));
    expect([notJson.code, notJson.error]).toEqual([1, expect.stringContaining("不是 JSON")]);
    const gone = await run("labels", "http://127.0.0.1:9/none");
    expect([gone.code, gone.error]).toEqual([
      1,
      expect.stringMatching(/打不开这个页面[\s\S]*cannot be opened/),
    ]);
    expect((await run("labels")).code).toBe(2);
    expect((await run("lables", "x")).code).toBe(2);
    const help = await run("help");
    expect([help.code, help.text]).toEqual([0, expect.stringContaining("jilu labels")]);
  },
);
