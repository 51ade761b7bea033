import { describe, expect, it } from "vitest";
import { RECORD_STATES } from "../../../sdk/contract/record";
import {
  actionsOn,
  current,
  followUps,
  groupOf,
  isElsewhere,
  ordered,
  tally,
} from "../../../extension/sidepanel/ledger";
import { record } from "./cases";

const DAY = 86_400_000;
const now = Date.parse("2026-03-02T15:00:00");
const at = (key: string, state: (typeof RECORD_STATES)[number], createdAt = now) =>
  record({ key, state, createdAt });

describe("the ledger", () => {
  it("shows today's records, and older ones that are not done", () => {
    const records = RECORD_STATES.map((state) => at(state, state, now - 3 * DAY));
    expect(current(records, now).map(({ state }) => state)).toEqual([
      "pending",
      "unsure",
      "ready",
      "leased",
      "held",
      "rejected",
      "quarantined",
    ]);
    expect(current([at("today", "recorded", now - 1000)], now)).toHaveLength(1);
  });

  it("puts what needs a person first, and the newest first among equals", () => {
    const records = [
      at("a", "recorded", now - 1),
      at("b", "ready", now - 5),
      at("c", "held", now - 9),
      at("d", "unsure", now - 7),
      at("e", "refused", now),
    ];
    expect(ordered(records).map(({ key }) => key)).toEqual(["d", "c", "b", "a", "e"]);
  });

  it("knows what another enrolment has to send", () => {
    const kept = record({ state: "ready", device: "old" });
    expect(isElsewhere(kept, "new")).toBe(true);
    expect(isElsewhere(kept, "old")).toBe(false);
    // Not enrolled at all: there is no other.
    expect(isElsewhere(kept, undefined)).toBe(false);
    expect(isElsewhere(record({ state: "recorded", device: "old" }), "new")).toBe(false);
  });

  it("counts each record once", () => {
    const counts = tally(RECORD_STATES.map((state) => at(state, state)));
    expect(counts).toEqual({ all: 9, attention: 4, waiting: 3, recorded: 1, other: 1 });
  });

  it("marks what was corrected or voided, but not by an attempt that was turned down", () => {
    const about = (target: string, event: "correct" | "void", state: "ready" | "rejected") =>
      record({ key: `${target}-${event}`, state }, {}, { target, event });
    const found = followUps([
      about("one", "correct", "ready"),
      about("two", "void", "ready"),
      about("two", "correct", "ready"),
      about("three", "void", "rejected"),
    ]);
    expect([...found]).toEqual([
      ["one", "corrected"],
      ["two", "voided"],
    ]);
  });

  it("offers what a person can do as things stand, and nothing else", () => {
    expect(actionsOn(at("x", "unsure"))).toEqual(["answer"]);
    expect(actionsOn(record({ state: "unsure", reason: "moved-fields" }))).toEqual([
      "confirm-fields",
    ]);
    expect(actionsOn(at("x", "held"))).toEqual(["decide"]);
    expect(actionsOn(at("x", "quarantined"))).toEqual(["retry"]);
    expect(actionsOn(at("x", "rejected"))).toEqual(["retry"]);
    expect(actionsOn(at("x", "recorded"))).toEqual(["correct", "void"]);
    expect(actionsOn(at("x", "recorded"), "voided")).toEqual([]);
    expect(actionsOn(record({}, {}, { target: "y", event: "correct" }))).toEqual([]);
    for (const state of ["pending", "leased", "refused", "ready"] as const) {
      expect(actionsOn(at("x", state))).toEqual([]);
    }
    expect(actionsOn(record({ state: "ready", attempts: 2 }))).toEqual(["retry"]);
  });

  it("has a place for every state", () => {
    for (const state of RECORD_STATES) expect(groupOf(at("x", state))).toBeTruthy();
  });
});
