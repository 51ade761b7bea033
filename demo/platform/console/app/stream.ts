import { ask } from "./api";

export interface Told {
  type: string;
  data: unknown;
}

const SOONEST_MS = 1_000;
const LATEST_MS = 30_000;

/**
 * Server-sent events by `fetch`: a ticket opens the stream once, so every reconnection asks for a
 * new one, which EventSource can't. Ends when the signal does.
 */
export async function follow(
  tell: (told: Told) => void,
  live: (isLive: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId: string | undefined;
  let wait = SOONEST_MS;
  while (!signal.aborted) {
    try {
      const { ticket } = await ask<{ ticket: string }>("POST", "/v1/stream/tickets");
      const response = await fetch(`/v1/stream?ticket=${ticket}`, {
        headers: lastId === undefined ? {} : { "Last-Event-ID": lastId },
        signal,
      });
      if (!response.ok || !response.body) throw new Error("no stream");
      live(true);
      wait = SOONEST_MS;
      for await (const block of blocks(response.body)) {
        const event = parse(block);
        if (event.id !== undefined) lastId = event.id;
        if (event.type !== "") tell(event);
      }
    } catch {
      // Whatever broke it, the answer is to come back a little later.
    }
    live(false);
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(LATEST_MS, wait * 2);
  }
}

async function* blocks(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader();
  let text = "";
  for (;;) {
    const { value, done } = (await reader.read()) as { value?: string; done: boolean };
    if (done) return;
    text += value ?? "";
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    yield* parts;
  }
}

function parse(block: string): Told & { id?: string } {
  const told: Told & { id?: string } = { type: "", data: null };
  for (const line of block.split("\n")) {
    if (line.startsWith("id: ")) told.id = line.slice(4);
    if (line.startsWith("event: ")) told.type = line.slice(7);
    if (line.startsWith("data: ")) told.data = JSON.parse(line.slice(6)) as unknown;
  }
  return told;
}
