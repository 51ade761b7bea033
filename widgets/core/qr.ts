import { encode } from "uqr";

/**
 * A QR code (ISO/IEC 18004) as rows of modules, true for dark, without its quiet zone. Loaded when
 * one is shown: most people never ask for it. uqr is small and has no dependency.
 */
export const modulesOf = (text: string): boolean[][] => encode(text, { border: 0 }).data;

/** Dark modules as one SVG path, a unit each; every run in a row is one rectangle. */
export const pathOf = (modules: readonly (readonly boolean[])[]): string =>
  modules
    .map((row, y) => {
      let path = "";
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const start = x;
        while (row[x + 1]) x += 1;
        const width = x - start + 1;
        path += `M${start} ${y}h${width}v1h-${width}z`;
      }
      return path;
    })
    .join("");

const SVG = "http://www.w3.org/2000/svg";
/** Modules of quiet zone on each side (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** A QR code as a picture of class `qr`; nothing leaves the page for it. */
export function drawQr(text: string, label: string): SVGSVGElement {
  const modules = modulesOf(text);
  const side = modules.length + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", pathOf(modules));
  const attributes = {
    class: "qr",
    viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`,
    role: "img",
    "aria-label": label,
    "shape-rendering": "crispEdges",
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  svg.append(path);
  return svg;
}
