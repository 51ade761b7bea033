import { compactVerify, importJWK } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bundle } from "../../../sdk/contract";
import { MAPPING, openHall, type Hall, type TestDevice } from "./hall";

let hall: Hall;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.close());

describe("putting a mapping", () => {
  it("makes it, then takes only higher versions, and the same again", async () => {
    expect((await hall.mapping()).status).toBe(201);
    expect((await hall.mapping()).status).toBe(200);
    expect((await hall.mapping({ title: "另一个" })).body.code).toBe("version-not-higher");
    expect((await hall.mapping({ version: 3, title: "另一个" })).status).toBe(200);
    expect((await hall.mapping({ version: 2 })).status).toBe(409);
  });

  it("refuses what is unsafe, and points at it", async () => {
    const unsafe = {
      ...MAPPING,
      match: { url: "*".repeat(9) },
      fields: { "Bad Name": {} },
      script: "alert(1)",
    };
    const { status, body } = await hall.call("PUT", `/v1/mappings/${MAPPING.id}`, unsafe);
    expect(status).toBe(422);
    const pointers = body.errors!.map((error) => error.pointer);
    expect(pointers).toEqual(expect.arrayContaining(["/match/url", "/fields/Bad Name"]));
    const other = await hall.call("PUT", "/v1/mappings/other", MAPPING);
    expect(other).toMatchObject({ status: 422, body: { code: "path-mismatch" } });
  });

  it("publishes none that no page could ever be recognised by", async () => {
    const pathOnly = { match: { url: ["*/card/*", "*"] } };
    const refused = await hall.mapping(pathOnly);
    expect(refused).toMatchObject({ status: 422, body: { code: "origin-missing" } });
    expect((await hall.mapping({ ...pathOnly, state: "draft" })).status).toBe(201);
    const placed = { ...pathOnly, version: 2, origins: ["http://10.20.0.5:8080"] };
    expect((await hall.mapping(placed)).status).toBe(200);
  });
});

describe("the bundle", () => {
  let device: TestDevice;
  beforeEach(async () => {
    device = await hall.ready();
  });

  const bundle = async () => {
    const { body, headers } = await device.call<{ bundle: string }>("GET", "/v1/bundle");
    const key = await importJWK(device.grant.keys.sign, "ES256");
    const { payload, protectedHeader } = await compactVerify(body.bundle, key);
    return {
      bundle: Bundle.parse(JSON.parse(new TextDecoder().decode(payload))),
      header: protectedHeader,
      etag: headers.get("etag")!,
    };
  };

  it("is signed, holds what is published, and says where", async () => {
    await hall.mapping({ id: "draft", state: "draft" });
    const { bundle: first, header, etag } = await bundle();
    const { kid } = device.grant.keys.sign;
    expect(header).toEqual({ alg: "ES256", kid, typ: "jilu-bundle+jwt" });
    expect(first).toMatchObject({ platform: hall.url, revision: 2 });
    expect(first.mappings.map((mapping) => mapping.id)).toEqual([MAPPING.id]);
    expect(first.origins).toEqual(["http://127.0.0.1:8603/*"]);
    expect(etag).toBe('"2"');
  });

  it("holds the newest of each, whatever the others' versions are", async () => {
    await hall.mapping({ id: "another", version: 5 });
    const { mappings } = (await bundle()).bundle;
    expect(mappings.map(({ id, version }) => [id, version])).toEqual([
      ["another", 5],
      [MAPPING.id, 1],
    ]);
  });

  it("grows with every change, and only then", async () => {
    const before = await bundle();
    const known = { "If-None-Match": before.etag };
    const same = await device.call("GET", "/v1/bundle", undefined, {}, known);
    expect(same).toMatchObject({ status: 304, body: null });
    await hall.mapping();
    expect((await bundle()).etag).toBe(before.etag);
    await hall.mapping({ version: 2, state: "draft" });
    const drafted = await bundle();
    expect(drafted.bundle.mappings).toMatchObject([{ version: 1 }]);
    await hall.mapping({ version: 3, state: "retired" });
    const after = await bundle();
    expect(after.bundle.mappings).toEqual([]);
    expect(after.bundle.revision).toBe(before.bundle.revision + 2);
  });
});
