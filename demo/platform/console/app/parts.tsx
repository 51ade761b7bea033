import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Problem } from "../../../../sdk/contract/problem";
import { Refused } from "./api";
import { half, say, word } from "./words";

/** What went wrong, what is safe, what to do. */
export function Trouble({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <div class="trouble" role="alert">
      <strong>{half(problem.title)}</strong>
      {problem.detail && <p>{half(problem.detail)}</p>}
      {problem.errors && (
        <ul>
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer + detail}>
              <code>{pointer || "/"}</code> {half(detail)}
            </li>
          ))}
        </ul>
      )}
      {problem.safe && <p>{half(problem.safe)}</p>}
      {problem.todo && <p>{half(problem.todo)}</p>}
    </div>
  );
}

/** Runs something that the platform may refuse, and keeps what it said. */
export function useAttempt() {
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const attempt = async (work: () => Promise<void>) => {
    busy.value = true;
    problem.value = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problem.value = error.problem;
    } finally {
      busy.value = false;
    }
  };
  return { problem, busy, attempt };
}

/** Loads a list, and again whenever `change` does. */
export function useList<T>(load: () => Promise<T[]>, change: number) {
  const rows = useSignal<T[] | null>(null);
  const { problem, attempt } = useAttempt();
  useEffect(() => {
    void attempt(async () => {
      rows.value = await load();
    });
  }, [change]);
  return { rows: rows.value, problem: problem.value };
}

export function Tag({ code, tone = "quiet" }: { code: string; tone?: string }) {
  return <span class={`tag ${tone}`}>{word(code)}</span>;
}

export function Table(props: { caption: string; heads: string[]; children: ComponentChildren }) {
  return (
    <div class="scroll">
      <table>
        <caption class="hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

export function Nothing({ children }: { children: ComponentChildren }) {
  return <p class="nothing">{children}</p>;
}

/** A list that is loading, failed, empty, or there. */
export function Listing<T>(props: {
  of: { rows: T[] | null; problem: Problem | null };
  empty: string;
  children: (rows: T[]) => ComponentChildren;
}) {
  const { rows, problem } = props.of;
  if (problem) return <Trouble problem={problem} />;
  if (!rows) return <Nothing>{say("正在读取…", "Loading…")}</Nothing>;
  if (rows.length === 0) return <Nothing>{props.empty}</Nothing>;
  return <>{props.children(rows)}</>;
}
