import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { pino, type Logger } from "pino";
import { PROBLEM_TYPE } from "../../sdk/contract/problem";
import { consolePages } from "./console/serve";
import type { Context, TraceStep } from "./context";
import { makeWorkdays } from "./calendar";
import { deskPages } from "./desk/serve";
import { calendarEndpoints } from "./endpoints/calendar";
import { captureEndpoints } from "./endpoints/captures";
import { caseEndpoints } from "./endpoints/cases";
import { deviceEndpoints } from "./endpoints/devices";
import { enrolEndpoints } from "./endpoints/enrol";
import { itemEndpoints } from "./endpoints/items";
import { mappingEndpoints } from "./endpoints/mappings";
import { progressEndpoints } from "./endpoints/progress";
import { ratingEndpoints } from "./endpoints/ratings";
import { receiptEndpoints } from "./endpoints/receipt";
import { serviceEndpoints } from "./endpoints/service";
import { siteEndpoints } from "./endpoints/sites";
import { staffEndpoints } from "./endpoints/staff";
import { widgetEndpoints } from "./endpoints/widgets";
import { windowEndpoints } from "./endpoints/windows";
import { makeGuides } from "./guide/guides";
import { Proofs } from "./http/dpop";
import { guard } from "./http/guard";
import { Limiter, LIMITS, type Limits } from "./http/limit";
import { Nonces } from "./http/nonce";
import { problem } from "./http/problem";
import type { Handlers } from "./http/route";
import { route, type Env } from "./http/router";
import { hashOf, makeSecret } from "./http/secret";
import { Hub } from "./hub";
import { loadKeys } from "./keys";
import { openapi } from "./openapi";
import { plainPages } from "./pages/serve";
import { makeProgress } from "./progress/progress";
import { makeProofs } from "./progress/proof";
import { makeRatings } from "./rating/ratings";
import { readSetting, writeSetting } from "./settings";
import { makeSites } from "./sites";
import { openStore, type Store } from "./store/store";
import { makeChannel } from "./widgets/channel";
import { openWidgets } from "./widgets/files";
import { widgetPages } from "./widgets/serve";

export interface PlatformOptions {
  /** A SQLite file; made with its folder when it isn't there. */
  database: string;
  /** Without one, the token made at this database's first start holds; see `madeToken`. */
  adminToken?: string | undefined;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** Called synchronously right before and right after the commit of a batch of captures. */
  trace?: (step: TraceStep, keys: string[]) => void;
  logger?: Logger;
  limits?: Partial<Limits>;
  /** As windows and citizens read it. */
  hall?: string;
  /** The address that windows reach the platform by, where it isn't the host they name themselves. */
  origin?: string;
  /** Folder of the widgets, a folder in it for each version. */
  widgets?: string;
  /** Folder of what the desk is built to. */
  desk?: string;
}

export interface Platform {
  app: Hono<Env>;
  store: Store;
  /** The administrator's token, when this start made it; it is kept nowhere. */
  madeToken: string | null;
  /** Serves on a port (0 takes a free one); answers with the address. */
  listen(port: number, host?: string): Promise<string>;
  /** Lets running requests end, then closes the database. */
  close(): Promise<void>;
}

/** How long running requests have to end, in milliseconds. */
const GRACE_MS = 5_000;

export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const store = openStore(options.database);
  const clock = options.clock ?? Date.now;
  const hub = new Hub(store, clock);
  const { hash, made } = adminSecret(store, options.adminToken);
  const context: Context = {
    store,
    keys: await loadKeys(store),
    hub,
    workdays: makeWorkdays(store),
    sites: makeSites(store),
    widgets: openWidgets(options.widgets ?? ".output/widgets"),
    log: options.logger ?? pino({ level: "silent" }),
    limits: { ...LIMITS, ...options.limits },
    clock,
    trace: options.trace ?? (() => undefined),
    hall: options.hall ?? "示例市政务服务中心",
    origin: options.origin ?? null,
    adminHash: hash,
  };
  const nonces = new Nonces(clock);
  const proofs = new Proofs(nonces);
  const strangers = new Limiter(context.limits.stranger, clock);
  const receiptProofs = makeProofs(store);
  const guides = makeGuides(context);
  const progress = makeProgress(context, receiptProofs);
  const ratings = makeRatings(context, receiptProofs);
  const channel = makeChannel(context);
  const handlers: Handlers = {
    ...serviceEndpoints(context),
    ...itemEndpoints(context, guides),
    ...calendarEndpoints(context),
    ...mappingEndpoints(context),
    ...windowEndpoints(context),
    ...enrolEndpoints(context, proofs),
    ...captureEndpoints(context),
    ...caseEndpoints(context),
    ...receiptEndpoints(context, receiptProofs, ratings),
    ...progressEndpoints(progress),
    ...ratingEndpoints(context, ratings),
    ...siteEndpoints(context),
    ...widgetEndpoints(context, channel),
    ...deviceEndpoints(context),
    ...staffEndpoints(context),
  };

  const app = new Hono<Env>();
  app.use(guard);
  const description = openapi();
  app.get("/openapi.json", (c) => c.json(description, 200, { "Cache-Control": "no-cache" }));
  consolePages(app);
  deskPages(app, options.desk ?? ".output/desk");
  route(app, context, handlers, nonces, proofs, strangers);
  widgetPages(app, context, channel);
  plainPages(app, context, { guides, progress, ratings, channel, strangers });

  const server = createAdaptorServer({ fetch: app.fetch });
  server.on("clientError", answerGarbage);
  return {
    app,
    store,
    madeToken: made,
    listen: (port, host = "127.0.0.1") =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          const address = server.address() as AddressInfo;
          const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
          resolve(`http://${name}:${address.port}`);
        });
      }),
    async close() {
      hub.close();
      if (server.listening) {
        const ended = new Promise((resolve) => server.close(resolve));
        const late = setTimeout(
          () => "closeAllConnections" in server && server.closeAllConnections(),
          GRACE_MS,
        );
        await ended;
        clearTimeout(late);
      }
      store.close();
    },
  };
}

/** What isn't even HTTP is answered in the same form as everything else. */
function answerGarbage(_: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problem("malformed-http"));
  const head = [
    "HTTP/1.1 400 Bad Request",
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** The given token, or the one made at the first start. */
function adminSecret(store: Store, given: string | undefined) {
  if (given !== undefined) return { hash: hashOf(given), made: null };
  const kept = readSetting(store, "admin.hash");
  if (kept !== null) return { hash: kept, made: null };
  const made = makeSecret();
  const hash = hashOf(made);
  writeSetting(store, "admin.hash", hash);
  return { hash, made };
}
