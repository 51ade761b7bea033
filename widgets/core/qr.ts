import { encode } from "uqr";
import { pathOf } from "../../sdk/contract/qr-path";

/**
 * A QR code (ISO/IEC 18004) as rows of modules, true for dark, without its quiet zone. Loaded when
 * one is shown: most people never ask for it. uqr is small and has no dependency.
 */
export const modulesOf = (text: string): boolean[][] => encode(text, { border: 0 }).data;

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
