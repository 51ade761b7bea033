import { encode } from "uqr";

/**
 * A QR code (ISO/IEC 18004) as rows of modules, true for dark, without its quiet zone. Loaded when
 * one is shown: most people never ask for it. uqr is small and has no dependency.
 */
export const modulesOf = (text: string): boolean[][] => encode(text, { border: 0 }).data;
