import { readFile } from "node:fs/promises";
import { Mapping } from "../contract/mapping";
import { bundle, launch, open, Unreachable } from "./browse";
import { labelLines } from "./labels";
import { readBest, readingLines } from "./reading";

const HELP = `jilu · 即录

  jilu labels <网址或文件> [--values]
      列出页面各框架中的每个字段和带标签的文字，每行一个 JSON：
      Every field and labelled text of a page, in all frames, one JSON object a line:
      {frame, tag, type, name, id, label, labelFrom} (+ value, in with --values, + visible:false)
      frame   "" 为页面本身；其他框架为其网址，没有网址的（srcdoc）为名称路径
              "" is the page itself; else the frame's URL, or its path of names (srcdoc)
      type    控件类型；static 为文字 · the control's type; static for text
      in      所在区域的标题 · the title of its region

  jilu read <网址或文件> --mapping <映射文件>
      按映射读取页面，每行一个字段：
      What the engine reads by a mapping, one field a line:
      {field, state, value, …}  state: exact drifted ambiguous missing invalid
      missing 且有 shown：位置找到了，但没有填写，或被页面遮盖（如 990***0012）
              with shown: its place was found, but is empty, or masked by the page

  jilu help

  退出码 Exit codes: 0 完成 done · 1 未能完成 failed · 2 用法不对 wrong usage
  浏览器 Browser: CHROME_PATH, /usr/bin/chromium, 或 Playwright 自带 · or Playwright's own
`;

/** Said to the person at the terminal, Chinese first; nothing else is printed with it. */
class Failure extends Error {
  constructor(
    readonly code: 1 | 2,
    ...lines: string[]
  ) {
    super(lines.join("\n"));
  }
}

interface Command {
  verb: "labels" | "read";
  target: string;
  values: boolean;
  mapping: string | null;
}

function parse(words: readonly string[]): Command | null {
  const [verb, ...rest] = words;
  if (verb === undefined || verb === "help" || words.includes("--help") || words.includes("-h"))
    return null;
  if (verb !== "labels" && verb !== "read")
    throw new Failure(2, `没有 ${verb} 这个命令。`, `There is no command ${verb}.`, "", HELP);
  const command: Command = { verb, target: "", values: false, mapping: null };
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (word === "--values") command.values = true;
    else if (word === "--mapping") command.mapping = rest[++i] ?? null;
    else if (word.startsWith("--mapping=")) command.mapping = word.slice("--mapping=".length);
    else if (word.startsWith("--") || command.target)
      throw new Failure(2, `不认识的参数：${word}`, `Unknown argument: ${word}`);
    else command.target = word;
  }
  if (!command.target)
    throw new Failure(2, "请给出网址或文件。", "Name a URL or a file.", "", HELP);
  if (verb === "read" && !command.mapping)
    throw new Failure(2, "请用 --mapping 给出映射文件。", "Name the mapping with --mapping FILE.");
  return command;
}

async function readMapping(path: string): Promise<Mapping> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const why =
      error instanceof SyntaxError
        ? ["不是 JSON", "is not JSON"]
        : ["无法打开", "cannot be opened"];
    throw new Failure(
      1,
      `映射文件${why[0]}：${path}`,
      `The mapping ${why[1]}: ${path}`,
      String((error as Error).message),
    );
  }
  const parsed = Mapping.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Failure(
    1,
    `这不是有效的映射：${path}`,
    `This is not a valid mapping: ${path}`,
    ...parsed.error.issues.map(
      ({ path: at, message }) => `  /${at.map(String).join("/")}  ${message}`,
    ),
  );
}

async function run(command: Command): Promise<string[]> {
  const mapping = command.mapping === null ? null : await readMapping(command.mapping);
  const [browser, script] = await Promise.all([launch(), bundle()]);
  try {
    const page = await open(browser, command.target, script);
    if (mapping) return readingLines(await readBest(page.frames, mapping), mapping);
    return await labelLines(page.frames, command.values);
  } finally {
    await browser.close();
  }
}

try {
  const command = parse(process.argv.slice(2));
  process.stdout.write(command ? (await run(command)).map((line) => `${line}\n`).join("") : HELP);
} catch (error) {
  process.exitCode = error instanceof Failure ? error.code : 1;
  const words =
    error instanceof Failure
      ? error.message
      : error instanceof Unreachable
        ? `打不开这个页面：${error.message}\nThis page cannot be opened: ${error.message}`
        : `未能完成：${(error as Error).message}\nFailed: ${(error as Error).message}`;
  process.stderr.write(`${words}\n`);
}
