import type { DockState } from "../../sdk/contract/message";
import type { RecordState } from "../../sdk/contract/record";

/** A colour family of the theme; each has `--tone` and `--tone-wash`. */
export type Tone = "calm" | "waiting" | "recorded" | "attention" | "refused";

/** Shapes in a square of 16, drawn as strokes: a state is told apart without its colour. */
export const SHAPES = {
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6",
  take: "M8 2v7M5 6.3 8 9.3l3-3M2.5 10.5v3h11v-3",
  clock: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 4.5V8l2.4 1.6",
  send: "M8 14V4M4.2 7.5 8 3.7l3.8 3.8",
  check: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5 8.2l2.1 2.1L11 6",
  ask: "M8 1.8 15 14H1ZM8 6.2V10M8 12v.2",
  stop: "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
  moved: "M8 1l7 7-7 7-7-7ZM8 4.6v4M8 10.8v.2",
  cut: "M4.4 12.5a3 3 0 0 1 .2-6 4 4 0 0 1 7.6.8 2.6 2.6 0 0 1-.4 5.2ZM2 2l12 12",
  pause: "M5.5 3v10M10.5 3v10",
  none: "M2.5 2.5h11v11h-11ZM5.5 8h5",
  twin: "M2 2h8v8H2ZM6 10v4h8V6h-4",
  aside: "M1.5 6.5h13v7h-13ZM3.5 6.5v-3h9v3M6 10h4",
} as const;
export type Shape = keyof typeof SHAPES;

export interface Look {
  tone: Tone;
  shape: Shape;
}

export const DOCK_LOOK: Record<DockState, Look> = {
  recognised: { tone: "calm", shape: "eye" },
  capturing: { tone: "waiting", shape: "take" },
  waiting: { tone: "waiting", shape: "clock" },
  recorded: { tone: "recorded", shape: "check" },
  unsure: { tone: "attention", shape: "ask" },
  refused: { tone: "refused", shape: "stop" },
  drifted: { tone: "attention", shape: "moved" },
  offline: { tone: "attention", shape: "cut" },
  paused: { tone: "calm", shape: "pause" },
  unmapped: { tone: "calm", shape: "none" },
};

export const RECORD_LOOK: Record<RecordState, Look> = {
  pending: { tone: "waiting", shape: "take" },
  unsure: { tone: "attention", shape: "ask" },
  ready: { tone: "waiting", shape: "clock" },
  leased: { tone: "waiting", shape: "send" },
  recorded: { tone: "recorded", shape: "check" },
  held: { tone: "attention", shape: "twin" },
  rejected: { tone: "refused", shape: "stop" },
  quarantined: { tone: "attention", shape: "aside" },
  refused: { tone: "refused", shape: "stop" },
};
