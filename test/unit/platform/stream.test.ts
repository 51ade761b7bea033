import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Hub } from "../../../demo/platform/hub";
import { MAPPING, openHall, TestDevice, type Hall } from "./hall";

let hall: Hall;
let device: TestDevice;

beforeEach(async () => {
  hall = await openHall();
  device = await hall.ready();
});
afterEach(() => hall.close());

interface Heard {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** Reads events until `count` have come, then leaves. */
async function listen(ticket: string, count: number, act: () => unknown, lastId?: string) {
  const response = await fetch(`${hall.url}/v1/stream?ticket=${ticket}`, {
    headers: lastId === undefined ? {} : { "Last-Event-ID": lastId },
  });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const heard: Heard[] = [];
  let text = "";
  await act();
  while (heard.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop()!;
    for (const block of blocks) {
      const line = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
      if (line("event") === "") continue;
      const data = JSON.parse(line("data")) as Heard["data"];
      heard.push({ id: line("id"), event: line("event"), data });
    }
  }
  await reader.cancel();
  return heard;
}

const ticketOf = async (by: Hall | TestDevice) =>
  (await by.call<{ ticket: string }>("POST", "/v1/stream/tickets")).body.ticket;

describe("the stream", () => {
  it("tells of a case while it is being put on record, masked", async () => {
    const [heard] = await listen(await ticketOf(hall), 1, () => device.putOne({ sourceNo: "S-1" }));
    expect(heard).toMatchObject({
      event: "case",
      data: { sourceNo: "S-1", masked: true, fields: { "applicant.name": "试**" } },
    });
  });

  it("opens once with a ticket", async () => {
    const ticket = await ticketOf(hall);
    await listen(ticket, 1, () => device.putOne());
    const again = await hall.call("GET", `/v1/stream?ticket=${ticket}`, undefined, "");
    expect(again).toMatchObject({ status: 401, body: { code: "ticket-unknown" } });
  });

  it("goes on where a listener left off, and says when it can't", async () => {
    const [first] = await listen(await ticketOf(hall), 1, () => device.putOne({ sourceNo: "S-1" }));
    await device.putOne({ sourceNo: "S-2" });
    const [next] = await listen(await ticketOf(hall), 1, () => undefined, first!.id);
    expect(next).toMatchObject({ event: "case", data: { sourceNo: "S-2" } });
    const [lost] = await listen(await ticketOf(hall), 1, () => undefined, "another.1");
    expect(lost).toMatchObject({ event: "reset" });
  });

  it("tells a device of its own window and of mappings only", async () => {
    const other = await TestDevice.enrol(hall.url, await hall.window("W-OTHER"));
    const heard = await listen(await ticketOf(device), 3, async () => {
      await other.putOne({ sourceNo: "S-1" });
      await device.call("POST", "/v1/alarms", {
        mapping: { id: MAPPING.id, version: 1 },
        kind: "drifted",
        fields: [],
        observedAt: new Date().toISOString(),
      });
      await hall.call("PATCH", "/v1/windows/W-OTHER", { name: "别的窗口" });
      await device.putOne({ sourceNo: "S-2" });
      await device.putOne({ sourceNo: "S-2" });
      await hall.mapping({ version: 2 });
    });
    expect(heard.map(({ event }) => event)).toEqual(["case", "held", "mapping"]);
    expect(heard[0]!.data).toMatchObject({ sourceNo: "S-2" });
  });
});

describe("a stream about one case", () => {
  afterEach(() => vi.useRealTimers());

  it("is told anew before its ticket runs out, though nothing happened", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const hub = new Hub(hall.platform.store, Date.now);
    let told = 0;
    const stream = hub.follow(1, () => `event: progress\ndata: ${++told}\n\n`);
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain("data: 1");
    vi.advanceTimersByTime(45_000);
    expect(told).toBe(2);
    hub.publish("case", null, { id: 2 });
    expect(told).toBe(2);
    hub.publish("case", null, { id: 1 });
    expect(told).toBe(3);
    hub.close();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) rest += part.value;
    expect(rest.match(/data: \d/g)).toEqual(["data: 2", "data: 3"]);
    expect(rest.match(/: still here/g)).toHaveLength(3);
  });
});
