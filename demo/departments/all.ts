import { civil } from "./civil/department";
import type { Department } from "./core";
import { housing } from "./housing/department";
import { market } from "./market/department";
import { social } from "./social/department";

/** The four back offices; the n-th listens on `JILU_PORT + n`, counted from 1. */
export const departments: readonly Department[] = [civil, market, social, housing];
