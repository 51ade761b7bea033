import type { Hono } from "hono";
import type { Context } from "../context";
import { Refusal } from "../http/problem";
import type { Env } from "../http/router";
import type { Channel } from "./channel";

/** Read by any page on any site; a page that isolates itself says so by asking for CORP. */
const FOR_ANYBODY = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
const IMMUTABLE = "public, max-age=31536000, immutable";

/** `/w/<version>/…` for good, and what evergreen sites ask for anew each time. */
export function widgetPages(app: Hono<Env>, { widgets, keys }: Context, channel: Channel): void {
  app.get("/w/manifest.jws", async (c) => {
    c.set("route", "/w/manifest.jws");
    const jws = await channel.manifest();
    if (jws === null) throw new Refusal("widgets-unknown", {}, FOR_ANYBODY);
    const headers = { "Content-Type": "application/jose", "Cache-Control": "no-cache" };
    return c.body(jws, 200, { ...FOR_ANYBODY, ...headers });
  });

  app.get("/w/keys.json", (c) => {
    c.set("route", "/w/keys.json");
    const headers = { ...FOR_ANYBODY, "Cache-Control": "no-cache" };
    return c.json({ keys: [keys.sign.open] }, 200, headers);
  });

  app.get("/w/:version/:file", (c) => {
    c.set("route", "/w/{version}/{file}");
    const { version, file } = c.req.param();
    const found = widgets.read(version, file, c.req.header("accept-encoding") ?? "");
    if (!found) throw new Refusal("widgets-unknown", {}, FOR_ANYBODY);
    return c.body(found.bytes as Uint8Array<ArrayBuffer>, 200, {
      ...FOR_ANYBODY,
      "Content-Type": found.type,
      "Cache-Control": IMMUTABLE,
      Vary: "Accept-Encoding",
      ...(found.encoding === null ? {} : { "Content-Encoding": found.encoding }),
    });
  });
}
