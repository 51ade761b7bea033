/**
 * What the pasted line reserves, so that nothing on the page moves when a widget comes: as
 * `min-height` for the time before, and as `--jilu-height` from then on.
 *
 * A guide is as long as what it tells; nobody wants to scroll in a box inside a page. So it reserves
 * one screen: whatever follows begins below what is seen, wherever the guide stands, and moves there
 * unseen. From then on it grows only where a person unfolds or answers something. The search reserves
 * what it needs before anything is typed, at 320 CSS px and in the longest of its languages.
 */
export const HEIGHT = {
  guide: { usual: "100vh", elder: "100vh" },
  search: { usual: "200px", elder: "340px" },
} as const;
