import { drive as civil } from "./civil/drive";
import type { DepartmentName } from "./core";
import type { Driver } from "./driver";
import { drive as housing } from "./housing/drive";
import { drive as market } from "./market/drive";
import { drive as social } from "./social/drive";

/** Who works the pages of each department in the tour and in tests. */
export const drivers: Readonly<Record<DepartmentName, Driver>> = { civil, market, social, housing };
