import { CIVIL } from "./civil";
import { EDUCATION } from "./education";
import { HEALTH } from "./health";
import { HOUSING } from "./housing";
import { MARKET } from "./market";
import type { CatalogueItem } from "./parts";
import { RESOURCES } from "./resources";
import { SECURITY } from "./security";
import { SOCIAL } from "./social";

export type { CatalogueItem } from "./parts";

/**
 * The demo's service items with their guides. All of it is invented, and each name says 示例: no
 * complete, licensed set was found.
 */
export const CATALOGUE: CatalogueItem[] = [
  ...CIVIL,
  ...MARKET,
  ...SOCIAL,
  ...HOUSING,
  ...SECURITY,
  ...HEALTH,
  ...EDUCATION,
  ...RESOURCES,
];
