import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { bundle } from "./bundle";
import { DEFAULT, WIDGETS, type Choice } from "./playground/choice";
import { loaderLine } from "./playground/line";
import { directivesOf, entriesOf } from "./playground/policy";
import { rehearse } from "./rehearsal";
import { fetchRelease, type Release } from "./release";

/**
 * A site of somebody else's that embeds the widgets as its editors would, on three kinds of page, and
 * the playground where they get the line from. It knows the platform by its address alone.
 */
export interface Partner {
  origin: string;
  close(): Promise<void>;
}

export interface PartnerOptions {
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** Origin of the platform. */
  platform: string;
  /** This site's key at the platform. */
  site?: string;
}

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

const folder = join(import.meta.dirname, "public");
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const jquery = createRequire(import.meta.url).resolve("jquery/dist/jquery.min.js");

const STRICT = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

export async function startPartner(options: PartnerOptions): Promise<Partner> {
  const { host, port, platform, site = DEFAULT.site } = options;
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("x-content-type-options", "nosniff");
    c.header("cache-control", "no-cache");
  });

  /** Without the platform the pages are what they are to somebody without JavaScript. */
  const release = (): Promise<Release | null> => fetchRelease(platform).catch(() => null);
  const fill = (file: string, loader: Release | null) =>
    read(file)
      .replaceAll("{{platform}}", platform)
      .replaceAll("{{site}}", site)
      .replaceAll("{{loader}}", loader ? loaderLine(loader) : "");
  /** As the playground says it for what stands on a page, and what the site's own files need. */
  const policy = (own: readonly string[], choices: readonly Choice[], found: Release | null) => {
    const named = found ? choices.flatMap((choice) => entriesOf(choice, found, null)) : [];
    const sources = new Map(
      [...own, ...directivesOf(named)].map((text) => [text.split(" ")[0]!, new Set<string>()]),
    );
    for (const text of [...own, ...directivesOf(named)]) {
      const [directive, ...more] = text.split(" ");
      for (const source of more) sources.get(directive!)!.add(source);
    }
    const all = [...sources].map(([directive, more]) => [directive, ...more].join(" "));
    return [...STRICT, ...all].join("; ");
  };

  app.get("/", async (c) => {
    const found = await release();
    const choices = WIDGETS.map((widget): Choice => ({ ...DEFAULT, widget }));
    return c.html(fill("community.html", found), 200, {
      "content-security-policy": policy(["script-src 'self'", "style-src 'self'"], choices, found),
    });
  });

  // As old as it looks: no policy, and no idea of one.
  app.get("/old", async (c) => c.html(fill("old.html", await release())));

  app.get("/frame", (c) => {
    const own = ["script-src 'none'", "style-src 'self'", `frame-src ${platform}/f/`];
    return c.html(fill("frame.html", null), 200, {
      "content-security-policy": policy(own, [], null),
    });
  });

  // The playground shows any widget in any way, itself and in a frame of its own.
  const everything = [
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${platform}/v1/ ${platform}/w/`,
    `frame-src 'self' ${platform}/f/`,
  ];
  for (const page of ["playground", "preview"]) {
    app.get(`/${page}`, async (c) => {
      const found = await release();
      return c.html(fill(`${page}.html`, found), 200, {
        "content-security-policy": policy(everything, [DEFAULT], found),
      });
    });
  }
  const script = (path: string, entry: string) => {
    let code: Promise<string> | undefined;
    app.get(path, async (c) => {
      code ??= bundle(join(import.meta.dirname, entry));
      return c.body(await code, 200, { "content-type": TYPES[".js"]! });
    });
  };
  script("/playground.js", "playground/app/main.tsx");
  script("/preview.js", "playground/phone.ts");
  rehearse(app);

  const asset = (path: string, file: string) =>
    app.get(path, (c) =>
      c.body(readFileSync(file), 200, { "content-type": TYPES[extname(file)]! }),
    );
  for (const name of [
    "community.css",
    "token.js",
    "old.css",
    "old.js",
    "frame.css",
    "playground.css",
  ]) {
    asset(`/${name}`, join(folder, name));
  }
  asset("/jquery.js", jquery);
  app.get("/favicon.ico", (c) => c.body(null, 204));

  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
