import { signal } from "@preact/signals-core";
import type { Challenge, ProgressRequest, ProgressView } from "../../sdk/contract/progress";
import { el } from "../core/dom";
import type * as Pow from "../core/pow";
import { readAloud } from "../core/speak";
import { lend } from "../core/lend";
import type { InquiryWords } from "../words";
import { inquire } from "./inquire";
import type { Host } from "./host";
import { watchSight } from "./seen";

/** Nothing of it stays with the browser, and no keyboard makes other words of it. */
const FIELD = {
  required: true,
  autocomplete: "off",
  autocapitalize: "characters",
  spellcheck: "false",
  inputmode: "text",
  part: "field",
};

/** The question: a case number, and a proof that it is the asker's. */
export function form(of: {
  host: Host;
  words: InquiryWords;
  caseNo: string;
  /** A receipt's, to be asked with at once. */
  token: string | null;
  onEnd: (stop: () => void) => void;
  onAnswer: (view: ProgressView) => void;
}): HTMLElement {
  const { host, words, onEnd } = of;
  const says = signal("");
  /** Whose fault it is that nothing came. */
  const fault = signal<"" | "caseNo" | "proof" | "other">("");
  /** How far the work is that the platform asked for; null while there is none. */
  const share = signal<number | null>(null);
  const isBusy = signal(false);
  let work = new AbortController();
  let isOver = false;

  const field = (id: "caseNo" | "proof", label: string, hint: string, maxlength: number) => {
    const input = el("input", {
      ...FIELD,
      id,
      maxlength,
      "aria-describedby": () => `${id}-hint${fault.value === id ? " says" : ""}`,
      "aria-invalid": () => fault.value === id && "true",
    });
    const about = el("p", { class: "soft", id: `${id}-hint` }, hint);
    return { id, input, all: [el("label", { for: id }, label), about, input] };
  };
  const caseNo = field("caseNo", words.caseNo, words.caseNoHint, 50);
  const proof = field("proof", words.proof, words.proofHint, 20);
  caseNo.input.value = of.caseNo;
  const button = el(
    "button",
    { class: "main", "aria-disabled": () => String(isBusy.value) },
    words.ask,
  );
  const face = el("form", { novalidate: true, part: "form" });
  face.append(
    el("h2", {}, words.title),
    ...caseNo.all,
    ...proof.all,
    el("div", { class: "bar" }, button, host.isElder && readAloud(face, words)),
    el(
      "p",
      { id: "says", role: "status", class: () => (fault.value ? "error" : "soft") },
      () => says.value,
    ),
    el("div", { class: "bar" }, () => share.value !== null && [bar(), stop()]),
    el("p", { class: "soft" }, words.privacy),
  );

  function bar() {
    return el("progress", { "aria-label": words.working, value: share.peek() });
  }
  function stop() {
    const cancel = el("button", { type: "button" }, words.cancel);
    cancel.addEventListener("click", () => work.abort());
    return cancel;
  }

  const complain = (text: string, at: typeof fault.value = "other") => {
    fault.value = at;
    says.value = text;
  };

  async function solve({ salt, bits }: Challenge): Promise<number | null> {
    says.value = words.working;
    share.value = 0;
    work = new AbortController();
    const onShare = (now: number) => {
      const shown = face.querySelector("progress");
      if (shown) shown.value = now;
    };
    try {
      const pow = await lend<typeof Pow>("pow", POW_INTEGRITY);
      return await pow.solve(salt, bits, onShare, work.signal);
    } finally {
      share.value = null;
    }
  }

  async function send(request: ProgressRequest): Promise<void> {
    isBusy.value = true;
    complain(words.asking, "");
    const { failures } = words;
    const answer = await inquire(host.platform, request, solve);
    if (isOver) return;
    isBusy.value = false;
    if (answer.ok) return of.onAnswer(answer.data);
    if (answer.code === "cancelled") {
      complain(words.cancelled, "");
      return button.focus();
    }
    host.tell("jilu-error", { code: answer.code });
    complain(
      answer.code === "progress-refused"
        ? words.refused
        : (failures[answer.code as keyof typeof failures] ?? failures.other),
    );
  }

  const sight = self === top ? null : watchSight([caseNo.input, proof.input, button]);
  onEnd(() => {
    isOver = true;
    work.abort();
    sight?.end();
  });
  async function submit(): Promise<void> {
    for (const { id, input } of [caseNo, proof]) {
      if (input.value.trim()) continue;
      complain(id === "proof" ? words.needProof : words.needCaseNo, id);
      return input.focus();
    }
    const { activeElement } = face.getRootNode() as ShadowRoot;
    if (sight && !(await sight.isSeen(activeElement))) return complain(words.unseen);
    if (isBusy.value) return;
    await send({ caseNo: caseNo.input.value.trim(), proof: proof.input.value.trim() });
  }
  face.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isBusy.value) void submit();
  });
  if (of.token) void send({ token: of.token });
  return face;
}
