/** Texts as a page writes them, brought to one form. Pure. */

const CJK = "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef";
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const BLANKS = /\s+/g;
const BLANK_AT_CJK = new RegExp(`(?<=[${CJK}]) | (?=[${CJK}])`, "g");
/** Marks around a caption that say something of the field, but do not name it. */
const LEADING_MARKS = /^(?:[\s*※•·●☆★]|\(\*\))+/;
const TRAILING_MARKS =
  /(?:[\s*:∶﹕※?\ue000-\uf8ff]|\((?:必填|选填|必选|可选|必录|非必填|required|optional|[*?])\)|\[(?:必填|选填|\?)\])+$/i;

/** White space of every kind as one blank, none at the ends: how a person would quote the text. */
export function tidy(raw: string): string {
  return raw.replace(INVISIBLE, "").replace(BLANKS, " ").trim();
}

/** White space and invisible marks taken off both ends. */
export const trim = (text: string): string =>
  text.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, "");

/** Full-width ASCII and the ideographic space as their half-width forms. */
export function halfwidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}

/**
 * The form in which captions are compared: `姓　名：`, ` * 姓名（必填）` and `姓&nbsp;&nbsp;名` are all
 * `姓名`; `First  Name:` is `First Name`.
 */
export function normal(raw: string): string {
  const text = tidy(halfwidth(raw)).replace(BLANK_AT_CJK, "");
  return text.replace(LEADING_MARKS, "").replace(TRAILING_MARKS, "").trim();
}

/** Words that stand between or after the boxes of one field and name none of them. */
const FILLER =
  /^(?:(?:年|月|日|时|分|秒|[万千百十仟佰拾]|[万千百十]?元|角|个|人|份|岁|号|次|张|平方米|㎡|m²|米|亩|公顷|天|字?第|%|cm|kg)?[至到起止]?|and|to|of|[^\p{L}\p{N}]*)$/iu;
export const isFiller = (text: string): boolean => FILLER.test(text);

/** Whether a text could be the caption of something: short, no sentence, no number or date. */
export function isCaption(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= 30 &&
    /\p{L}/u.test(text) &&
    !/[，。；！？,;!?]/.test(text) &&
    !/\d{4}|^\d(?!\d?[.、)]\p{L})|^[(]?\d+[)]?$/u.test(text) &&
    !isFiller(text)
  );
}

/** What many Chinese captions end in; only ever breaks a tie between two readings of a table. */
export const endsLikeCaption = (text: string): boolean =>
  /[名号码型期间址话位别称人日因由注态况额数量级类机箱编员业历族贯度质式证款费龄见果门]$/.test(
    text,
  );

/** One stretch of text, and whether a caption begins with it. */
export interface Stretch {
  text: string;
  /** A `label` or something classed as one. */
  label: boolean;
  /** Equal for stretches that look alike; empty for text that stands in no element of its own. */
  look: string;
  /** It is part of a link. */
  link?: boolean;
}

/** A caption and what stands beside it; offsets count characters of all stretches joined. */
export interface Pair {
  caption: string;
  /** From where in the joined text the value runs, and up to where. */
  from: number;
  to: number;
  /** The stretch that the caption begins in. */
  stretch: number;
}

/** What a caption ends in; beside a name at the top of a page stands what day it is. */
const COLON = /[:：∶﹕]|(?<=\s今[天日])是(?=\s*\d)/g;
export const isColon = (text: string): boolean => tidy(text).replace(COLON, "-") === "-";

/** Starts of stretches and ends of blanks between `from` and `to`: where a caption may begin. */
function breaks(text: string, starts: number[], from: number, to: number): number[] {
  const found = starts.filter((start) => start > from && start < to);
  for (const gap of text.slice(from, to).matchAll(BLANKS)) {
    const end = from + gap.index + gap[0].length;
    if (end < to) found.push(end);
  }
  return found.sort((a, b) => a - b);
}

/**
 * The pairs in one line of text: `姓名：张三　性别：男`, `<label>姓名</label><span>张三</span>`,
 * `<b>姓名</b> 张三`. With `open`, a control follows on the same line, and the last pair has it for
 * its value.
 */
export function pairs(line: readonly Stretch[], open: boolean): Pair[] {
  const starts: number[] = [];
  let text = "";
  for (const stretch of line) {
    starts.push(text.length);
    text += stretch.text;
  }
  const stretchAt = (offset: number) => {
    let at = 0;
    while (at + 1 < starts.length && starts[at + 1]! <= offset) at++;
    return at;
  };

  const found: Pair[] = [];
  for (const colon of text.matchAll(COLON)) {
    const at = colon.index;
    const after = text.slice(at + 1);
    if (
      colon[0] === ":" &&
      (/^\/\//.test(after) || (/\d\s*$/.test(text.slice(0, at)) && /^\s*\d/.test(after)))
    )
      continue;
    const last = found[found.length - 1];
    let begin = 0;
    if (last) {
      const points = breaks(text, starts, last.from, at);
      const point = points.pop();
      if (point === undefined) continue;
      begin = point;
      // `性　别：`: a caption set wide has blanks between its single characters.
      while (points.length > 0) {
        const before = points[points.length - 1]!;
        const [left, right] = [tidy(text.slice(before, begin)), tidy(text.slice(begin, at))];
        if (
          !/^\p{L}{1,3}$/u.test(left) ||
          (left.length > 1 && right.length > 1) ||
          right.length > 2
        )
          break;
        begin = before;
        points.pop();
      }
    }
    const caption = normal(text.slice(begin, at));
    if (!isCaption(caption)) continue;
    if (last) last.to = begin;
    found.push({ caption, from: at + 1, to: text.length, stretch: stretchAt(begin) });
  }
  if (found.length > 0) return found;

  for (const [i, stretch] of line.entries()) {
    if (!stretch.label || line[i - 1]?.label) continue;
    let next = i + 1;
    while (line[next]?.label) next++;
    const from = next < line.length ? starts[next]! : text.length;
    const caption = normal(text.slice(starts[i], from));
    if (!caption || caption.length > 60) continue;
    const last = found[found.length - 1];
    if (last) last.to = starts[i]!;
    found.push({ caption, from, to: text.length, stretch: i });
  }
  if (found.length > 0 || open) return found;

  const telling = line
    .map((s, i) => ({ ...s, i }))
    // What is neither word nor number is an icon; the empty place of a value is none.
    .filter((s) => (tidy(s.text) === "" ? s.look !== "" : /[\p{L}\p{N}]/u.test(s.text)));
  // A place after the last value waits for more, which has not come.
  if (telling.length % 2 === 1 && tidy(telling[telling.length - 1]!.text) === "") telling.pop();
  if (telling.length >= 2 && telling.length % 2 === 0) {
    const [odd, even] = [telling[0]!, telling[1]!];
    const alternate = telling.every(
      (s, k) =>
        s.look === (k % 2 === 0 ? odd : even).look && (k % 2 === 1 || isCaption(normal(s.text))),
    );
    if (alternate && odd.look !== even.look && !(even.link && !odd.look)) {
      for (let k = 0; k < telling.length; k += 2) {
        const [key, value] = [telling[k]!, telling[k + 1]!];
        found.push({
          caption: normal(key.text),
          from: starts[value.i]!,
          to: starts[value.i]! + value.text.length,
          stretch: key.i,
        });
      }
    }
  }
  return found;
}
