import { has } from "../core/api";

/**
 * All that a frame of the platform tells the page around it: how high it is, in CSS pixels, that
 * the question is there, or that an answer is. Nothing about a case or a person.
 */
export type FrameMessage =
  { jilu: "height"; height: number } | { jilu: "ready" } | { jilu: "progress" };

/** Nothing that is shown is higher; a frame can't push what follows it out of the world. */
export const HIGHEST = 20_000;

/** Anything else that may be sent to a page, and much is, is null. */
export function readMessage(data: unknown): FrameMessage | null {
  if (!has(data, { jilu: "string" })) return null;
  const { jilu, height } = data;
  if (jilu === "ready" || jilu === "progress") return { jilu };
  const isHeight =
    jilu === "height" && typeof height === "number" && height >= 0 && height <= HIGHEST;
  return isHeight ? { jilu, height } : null;
}
