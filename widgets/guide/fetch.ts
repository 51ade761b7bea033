import type { GuideView, ItemBrief } from "../../sdk/contract/guide";
import { ask, type Answer } from "../core/api";
import { isFound, isGuideView } from "./guard";

/** As many as one looks through before typing more. */
const SHOWN = 20;

export interface Found {
  items: ItemBrief[];
  next: string | null;
}

export const search = (platform: string, query: string): Promise<Answer<Found>> =>
  ask(`${platform}/v1/items?limit=${SHOWN}&q=${encodeURIComponent(query)}`, isFound);

/**
 * An item's guide; without a network the one that the browser's cache still holds, however old, and
 * `isStale` then.
 */
export async function fetchGuide(
  platform: string,
  code: string,
): Promise<Answer<GuideView> & { isStale?: boolean }> {
  const url = `${platform}/v1/items/${encodeURIComponent(code)}/guide`;
  const answer = await ask(url, isGuideView);
  if (answer.ok || answer.code !== "unreachable") return answer;
  return { ...(await ask(url, isGuideView, undefined, "force-cache")), isStale: true };
}
