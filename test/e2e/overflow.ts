/** What is wrong with how a widget is laid out. */
export interface Flaw {
  widget: string;
  what: "outgrows the window" | "overflows" | "is cut" | "overlaps" | "runs the wrong way";
  text: string;
}

/**
 * Looks over every widget of a page, in the page: what reaches over the widget's edge along its
 * lines, what is cut off, and which texts lie on each other. Self-contained, since it is sent there.
 */
export function lookOver(): Flaw[] {
  /** Rounding of a device pixel. */
  const SLACK = 1.5;
  const flaws: Flaw[] = [];
  for (const host of document.querySelectorAll("jilu-guide,jilu-progress,jilu-rating")) {
    const face = host.shadowRoot!.querySelector<HTMLElement>(".widget")!;
    const isUpright = getComputedStyle(face).writingMode.startsWith("vertical");
    const say = (what: Flaw["what"], text: string) =>
      flaws.push({ widget: `${host.localName}#${host.id}`, what, text: text.trim().slice(0, 60) });
    if (isUpright !== "writing" in face.dataset) say("runs the wrong way", "");
    const edge = face.getBoundingClientRect();
    // Along its lines a person would have to scroll for each of them.
    const [needs, has] = isUpright
      ? [edge.height, innerHeight]
      : [edge.width, document.documentElement.clientWidth];
    if (needs > has + SLACK) say("outgrows the window", `${needs} > ${has}`);

    for (const element of face.querySelectorAll<HTMLElement>("*")) {
      if (element.closest(".unseen,svg") || element.getClientRects().length === 0) continue;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isOut = isUpright
        ? top < edge.top - SLACK || bottom > edge.bottom + SLACK
        : left < edge.left - SLACK || right > edge.right + SLACK;
      if (isOut) say("overflows", `${element.localName} ${element.textContent}`);
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      const isCut =
        getComputedStyle(element).overflow !== "visible" &&
        (scrollWidth > clientWidth + SLACK || scrollHeight > clientHeight + SLACK);
      if (isCut && clientWidth > 0) say("is cut", `${element.localName} ${element.textContent}`);
    }

    const lines: { rect: DOMRect; text: string; node: Node }[] = [];
    const texts = document.createTreeWalker(face, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.textContent!.trim() || node.parentElement!.closest(".unseen")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        lines.push({ rect, text: node.textContent!, node });
      }
    }
    for (const [i, { rect: a, text, node }] of lines.entries()) {
      for (const other of lines.slice(i + 1)) {
        const b = other.rect;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Lines of text are set a little into each other's leading.
        if (node !== other.node && wide > 3 && high > 3) say("overlaps", `${text} | ${other.text}`);
      }
    }
  }
  return flaws;
}
