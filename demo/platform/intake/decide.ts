import type { z } from "zod";
import type { Decision } from "../../../sdk/contract/endpoint";
import { Refusal } from "../http/problem";
import type { CaptureRow } from "../store/schema";
import type { Apply, Effect } from "./apply";
import { STATE_AFTER } from "./judge";

type Choice = z.infer<typeof Decision>;
type Fields = Record<string, string>;

const impossible = (detail: string) => new Refusal("decision-impossible", { detail });

/**
 * Carries out what a person decided on a held capture. The same decision again changes nothing and
 * is answered as the first; false then.
 */
export function settle(
  row: CaptureRow,
  choice: Choice,
  who: { by: string; at: string },
  apply: Apply,
): boolean {
  if (row.outcome !== "held") {
    const made = row.decision === null ? null : (JSON.parse(row.decision) as Choice);
    if (made?.as === choice.as) return false;
    throw new Refusal("not-held");
  }
  const decided: CaptureRow = {
    ...row,
    decision: JSON.stringify({ as: choice.as, ...who }),
    reason: row.reason ?? choice.reason,
  };
  if (choice.as === "discard") apply.drop(decided, "discarded");
  else
    apply.finish(
      decided,
      choice.as === "separate" ? separate(decided, apply) : join(decided, apply),
    );
  return true;
}

/** A case of its own, though its number says that there is one already. */
function separate(row: CaptureRow, apply: Apply): Effect {
  if (row.event === "correct" || row.event === "void") {
    throw impossible("更正和作废不能另立办件 · a correction or void is no case of its own");
  }
  const hasRival = apply.facts(row).alike.length > 0;
  return apply.open(row, fieldsOf(row), hasRival ? ["duplicate-number"] : []);
}

/** Part of the one case that it can only belong to. */
function join(row: CaptureRow, apply: Apply): Effect {
  const { alike, target } = apply.facts(row);
  if (row.event === "correct" || row.event === "void") {
    if (!target?.case) throw impossible("要更改的办件还不存在 · there is no case to change yet");
    return row.event === "void"
      ? apply.takeBack(target.case.id, row)
      : apply.correct(target.case.id, row, fieldsOf(row));
  }
  const [only, ...others] = alike;
  if (!only) throw impossible("没有可更正的办件 · there is no case to correct");
  if (others.length > 0) {
    throw impossible("有几个办件用同一编号 · several cases carry this number");
  }
  if (row.event === "accept") return apply.correct(only.id, row, fieldsOf(row));
  return apply.move(
    only.id,
    row,
    STATE_AFTER[row.event as keyof typeof STATE_AFTER],
    fieldsOf(row),
  );
}

const fieldsOf = (row: CaptureRow): Fields => JSON.parse(row.held ?? "{}") as Fields;
