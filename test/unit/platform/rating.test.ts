import { CompactSign, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadKeys } from "../../../demo/platform/keys";
import { Rating, RatingView } from "../../../sdk/contract";
import { openHall, type Hall, type TestDevice } from "./hall";

let hall: Hall;
let device: TestDevice;
let caseNo: string;
/** How far the platform's clock is ahead. */
let ahead: number;

const DAY = 86_400_000;

beforeEach(async () => {
  ahead = 0;
  hall = await openHall({ clock: () => Date.now() + ahead });
  device = await hall.ready();
  caseNo = (await device.putOne({ sourceNo: "S-1" })).result.caseNo!;
});
afterEach(() => hall.close());

interface Made {
  token: string;
  url: string;
  expiresAt: string;
}
const makeToken = async (more: object = {}) =>
  (await hall.call<Made>("POST", "/v1/rating-tokens", { caseNo, ...more })).body.token;
/** A case of its own: a service is rated once. */
const makeOther = async () => makeToken({ caseNo: (await device.putOne()).result.caseNo });
const rate = (token: string, more: object = {}) =>
  hall.call<RatingView>("POST", "/v1/ratings", { token, level: "1", ...more }, "");
const look = (token: string) => hall.call<RatingView>("POST", "/v1/ratings/view", { token }, "");
const listed = async (query = "") =>
  (await hall.call<{ ratings: Rating[]; next: string | null }>("GET", `/v1/ratings${query}`)).body
    .ratings;

describe("a rating", () => {
  it("is given once with a token, and read without who gave it", async () => {
    const made = await device.call<Made>("POST", "/v1/rating-tokens", { caseNo, step: "accept" });
    const { token, url } = made.body;
    expect(url).toBe(`${hall.url}/rate#t=${token}`);
    const before = await look(token);
    expect(RatingView.parse(before.body)).toMatchObject({
      rated: null,
      department: "人力资源和社会保障局",
    });
    const contact = { name: "试二二", phone: "00000000000" };
    const comment = "等了很久";
    const given = await rate(token, { level: "4", reasons: ["slow", "queue"], comment, contact });
    expect(given.status).toBe(201);
    expect(RatingView.parse(given.body).rated).toMatchObject({ level: "4", answer: null });

    const [rating] = await listed();
    expect(Rating.parse(rating)).toMatchObject({
      level: "4",
      reasons: ["slow", "queue"],
      comment,
      isNamed: true,
      window: "W-SOCIAL",
      step: "accept",
      channel: "1",
      answer: null,
    });
    for (const hidden of [caseNo, contact.name, contact.phone, "S-1"]) {
      expect(JSON.stringify(rating)).not.toContain(hidden);
    }
  });

  it("is answered, and the answer is read with the same token, also after its time", async () => {
    const token = await makeToken({ expiresInDays: 1 });
    await rate(token, { level: "5" });
    const [{ id }] = (await listed()) as [Rating];
    ahead = 2 * DAY;
    const text = "已整改，请监督。";
    const answered = await hall.call<Rating>("POST", `/v1/ratings/${id}/answer`, { text });
    expect(answered.body.answer).toMatchObject({ text });
    const { status, body } = await look(token);
    expect([status, body.rated?.answer?.text]).toEqual([200, text]);
    type Log = { entries: { action: string; subject: string }[] };
    const { body: log } = await hall.call<Log>("GET", "/v1/audit?limit=1");
    expect(log.entries).toMatchObject([{ action: "rating.answer", subject: id }]);
  });

  it("tells whom to call only where somebody complained by name, and logs who asked", async () => {
    const contact = { name: "试二二", phone: "00000000000" };
    await rate(await makeToken(), { level: "2", contact });
    await rate(await makeOther(), { level: "5" });
    await rate(await makeOther(), { level: "5", contact });
    const [named, anonymous, praise] = await listed();
    const call = (id: string) =>
      hall.call("POST", `/v1/ratings/${id}/contact`, { reason: "差评回访" });
    expect((await call(named!.id)).body).toEqual(contact);
    for (const { id } of [anonymous!, praise!]) {
      expect(await call(id)).toMatchObject({ status: 404, body: { code: "contact-none" } });
    }
    expect(await call("999")).toMatchObject({ status: 404, body: { code: "rating-unknown" } });
    type Log = { entries: { action: string; subject: string }[] };
    const { body } = await hall.call<Log>("GET", "/v1/audit?limit=1");
    expect(body.entries).toMatchObject([
      { action: "rating.contact", subject: `${named!.id}: 差评回访` },
    ]);
  });

  it("is listed newest first, page by page, by level and by window", async () => {
    for (const level of ["1", "5", "1"]) await rate(await makeOther(), { level });
    expect((await listed()).map(({ level }) => level)).toEqual(["1", "5", "1"]);
    expect(await listed("?level=5")).toHaveLength(1);
    expect(await listed("?window=W-NONE")).toHaveLength(0);
    type Page = { ratings: Rating[]; next: string };
    const { body } = await hall.call<Page>("GET", "/v1/ratings?limit=2");
    expect(await listed(`?limit=2&cursor=${body.next}`)).toHaveLength(1);
  });

  it.each([
    ["a reason of the other side", { level: "1", reasons: ["slow"] }],
    ["a reason twice", { level: "5", reasons: ["slow", "slow"] }],
    ["no level", { level: undefined }],
    ["a level beside the scale", { level: "6" }],
  ])("with %s is refused, and the token stays good", async (_, more) => {
    const token = await makeToken();
    expect((await rate(token, more)).status).toBe(422);
    expect((await rate(token)).status).toBe(201);
  });
});

describe("a token", () => {
  it("is spent once, however often it is used at the same time", async () => {
    const token = await makeToken();
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => rate(token)));
    const counts: Record<string, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    expect(counts).toEqual({ 201: 1, 409: 999 });
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body).toMatchObject({ code: "rating-spent" });
    expect(await listed()).toHaveLength(1);
  });

  it("runs out, and then says nothing more", async () => {
    const token = await makeToken({ expiresInDays: 1 });
    ahead = DAY + 1_000;
    expect(await rate(token)).toMatchObject({ status: 410, body: { code: "rating-expired" } });
    expect((await look(token)).status).toBe(410);
    expect(await listed()).toEqual([]);
  });

  it("that the platform didn't make for this is refused", async () => {
    const token = await makeToken();
    const [head, body, signature] = token.split(".") as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, exp: 4e9 })).toString("base64url");
    const stranger = await generateKeyPair("ES256");
    const header = { alg: "ES256", typ: "jilu-rating+jwt" };
    const foreign = await new SignJWT(claims).setProtectedHeader(header).sign(stranger.privateKey);
    const none = Buffer.from('{"alg":"none","typ":"jilu-rating+jwt"}').toString("base64url");
    const jwk = await exportJWK(stranger.publicKey);
    const own = await new SignJWT(claims)
      .setProtectedHeader({ ...header, jwk })
      .sign(stranger.privateKey);
    // Signed by the platform's own key, but as something else.
    const { sign } = await loadKeys(hall.platform.store);
    const bundle = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: "ES256", kid: sign.id, typ: "jilu-bundle+jwt" })
      .sign(sign.secret);
    const bad = [
      `${head}.${forged}.${signature}`,
      `${head}.${body}.${"A".repeat(86)}`,
      `${none}.${body}.`,
      foreign,
      own,
      bundle,
      "nothing that was ever a token",
    ];
    for (const one of bad) {
      expect(await rate(one)).toMatchObject({ status: 403, body: { code: "rating-refused" } });
      expect((await look(one)).status).toBe(403);
    }
    expect(await listed()).toEqual([]);
  });

  it("is made for real cases only, by their own window", async () => {
    const training = await hall.ready("W-TRAIN", { training: true });
    const practice = (await training.putOne()).result.caseNo!;
    const ask = (no: string) => hall.call("POST", "/v1/rating-tokens", { caseNo: no });
    expect(await ask(practice)).toMatchObject({ status: 409, body: { code: "rating-impossible" } });
    expect(await ask("JL20260301-999999")).toMatchObject({ status: 404 });
    const other = await training.call("POST", "/v1/rating-tokens", { caseNo });
    expect(other).toMatchObject({ status: 403, body: { code: "other-window" } });
  });

  it("of a case that was voided since is worth nothing", async () => {
    const { capture, result } = await device.putOne();
    const token = await makeToken({ caseNo: result.caseNo });
    await device.putOne({ event: "void", target: capture.key, payload: null, reason: "作废" });
    expect(await rate(token)).toMatchObject({ status: 403, body: { code: "rating-refused" } });
  });

  it("is one of many for the same service, which together are one vote", async () => {
    const ask = (more: object) =>
      device.call<Made>("POST", "/v1/rating-tokens", { caseNo, ...more });
    const made = [await ask({}), await ask({}), await ask({ channel: "3", expiresInDays: 90 })];
    const { body } = await device.call<{ ratingUrl: string }>(
      "POST",
      `/v1/cases/${caseNo}/receipt`,
    );
    const tokens = [...made.map((one) => one.body.token), body.ratingUrl.split("#t=")[1]!];
    const statuses = [];
    for (const token of tokens) statuses.push((await rate(token)).status);
    expect(statuses).toEqual([201, 409, 409, 409]);
    expect(await listed()).toHaveLength(1);
    const later = await ask({ step: "conclude" });
    expect((await rate(later.body.token)).status).toBe(201);
  });

  it("printed again with the receipt is no second vote", async () => {
    const print = async () =>
      (await hall.call<{ ratingUrl: string }>("POST", `/v1/cases/${caseNo}/receipt`)).body
        .ratingUrl;
    const tokenIn = (url: string) => url.split("#t=")[1]!;
    const [first, second] = [tokenIn(await print()), tokenIn(await print())];
    expect((await rate(first)).status).toBe(201);
    expect((await rate(second)).status).toBe(409);
    await device.putOne({ event: "conclude", sourceNo: "S-1" });
    expect((await rate(tokenIn(await print()))).status).toBe(201);
  });
});
