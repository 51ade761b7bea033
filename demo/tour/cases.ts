import type { Case } from "../../sdk/contract/case";
import type { CaseRow } from "../departments/store";
import type { Platform } from "./hall";

/** Cases on the platform with full values, as `GET /v1/cases` lists them by a query. */
export async function platformCases(
  platform: Platform,
  query: Record<string, string>,
): Promise<Case[]> {
  const search = new URLSearchParams(query).toString();
  return (await platform.ask<{ cases: Case[] }>("GET", `/v1/cases?${search}`)).cases;
}

/** What a department keeps, as it tells checks itself. */
export async function departmentRows(origin: string): Promise<CaseRow[]> {
  const answer = await fetch(`${origin}/__store`);
  return ((await answer.json()) as { cases: CaseRow[] }).cases;
}
