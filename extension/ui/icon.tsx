import { SHAPES, type Shape } from "./look";

/** A shape beside a word; never alone, so it has no name of its own. */
export function Icon({ shape }: { shape: Shape }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={SHAPES[shape]} />
    </svg>
  );
}
