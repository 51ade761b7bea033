import type { Why } from "./locale/zh";
import type { Words } from "./words";

/** What happened, what is safe, what to do. An error that just came is announced. */
export function WhyNote({ why, words, alert }: { why: Why; words: Words; alert?: boolean }) {
  const { happened, safe, todo } = words.panel;
  return (
    <div role={alert ? "alert" : undefined}>
      <dl class={`why ${alert ? "refused" : ""}`}>
        <div>
          <dt>{happened}</dt>
          <dd>{why.what}</dd>
        </div>
        <div>
          <dt>{safe}</dt>
          <dd>{why.safe}</dd>
        </div>
        <div>
          <dt>{todo}</dt>
          <dd>{why.todo}</dd>
        </div>
      </dl>
    </div>
  );
}
