import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Hono } from "hono";
import { type Context as HonoContext } from "hono";
import type { Endpoint, EndpointName } from "../../../sdk/contract/endpoint";
import { PROBLEM_TYPE } from "../../../sdk/contract/problem";
import type { Context } from "../context";
import { admit, makeIdentify } from "./access";
import type { Actor } from "./actor";
import { readJson } from "./body";
import type { Proofs } from "./dpop";
import { corsOf, isForPages, preflightOf } from "./cors";
import { Limiter } from "./limit";
import type { Nonces } from "./nonce";
import { Refusal } from "./problem";
import { endpointsByPath, type Call, type Handlers, type Reply } from "./route";
import { validate } from "./validate";

/** What is known of a request once its answer goes out. */
export interface Env {
  Variables: { actor?: Actor; route?: string; cors?: Record<string, string> };
}
type Exchange = HonoContext<Env>;

/**
 * The HTTP face of the contract: routes, access, validation and problem documents all follow from
 * ENDPOINTS; a handler sees only requests that were let in.
 */
export function route(
  app: Hono<Env>,
  context: Context,
  handlers: Handlers,
  nonces: Nonces,
  proofs: Proofs,
  strangers: Limiter,
): void {
  const identify = makeIdentify(context, proofs);
  const known = new Limiter(context.limits.known, context.clock);

  async function answer(c: Exchange, name: EndpointName, endpoint: Endpoint) {
    const { method } = c.req;
    const origin = context.origin ?? new URL(c.req.url).origin;
    const address = addressOf(c);
    strangerGuard(c, address);
    const actor = await identify({
      authorization: c.req.header("authorization"),
      proof: c.req.header("dpop"),
      method,
      url: origin + new URL(c.req.url).pathname,
      address,
    });
    c.set("actor", actor);
    if (actor.kind !== "stranger") known.take(actor.id);
    admit(endpoint.access, actor);
    const call: Call = {
      params: endpoint.params ? validate(endpoint.params, c.req.param(), "/params") : undefined,
      query: endpoint.query ? validate(endpoint.query, c.req.query(), "/query") : undefined,
      body: await bodyOf(c, endpoint),
      actor,
      origin,
      address,
      request: c.req.raw,
    } as Call;
    const handle = handlers[name] as (call: Call) => Promise<Reply | Response>;
    return toResponse(await handle(call));
  }

  /** Whoever shows nothing is limited by address; whoever shows a token, after it was checked. */
  function strangerGuard(c: Exchange, address: string): void {
    if (c.req.header("authorization") === undefined) strangers.take(address);
    else strangers.check(address);
  }

  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    for (const [name, value] of Object.entries(c.get("cors") ?? {})) c.header(name, value);
    if (c.req.header("dpop") !== undefined) c.header("DPoP-Nonce", nonces.make());
    context.log.info({
      method: c.req.method,
      route: c.get("route") ?? "-",
      status: c.res.status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      actor: c.get("actor")?.id ?? "-",
    });
  });

  for (const [path, endpoints] of endpointsByPath()) {
    const pattern = path.replace(/\{(\w+)\}/g, ":$1");
    const methods = endpoints.map(([, endpoint]) => endpoint.method.toUpperCase());
    for (const [name, endpoint] of endpoints) {
      app.on(endpoint.method.toUpperCase(), pattern, async (c) => {
        c.set("route", path);
        c.set("cors", corsOf(name, c.req.header("origin"), context.sites.isTrusted));
        return answer(c, name, endpoint);
      });
    }
    const open = endpoints.filter(([name]) => isForPages(name));
    if (open.length > 0) {
      app.on("OPTIONS", pattern, (c) => {
        c.set("route", path);
        const cors = corsOf(open[0]![0], c.req.header("origin"), context.sites.isTrusted);
        const allowed = preflightOf(open.map(([, { method }]) => method.toUpperCase()));
        return c.body(null, 204, { ...cors, ...allowed });
      });
    }
    app.all(pattern, (c) => {
      c.set("route", path);
      const allow = methods.includes("GET") ? [...methods, "HEAD"] : methods;
      throw new Refusal("method-not-allowed", {}, { Allow: allow.join(", ") });
    });
  }

  app.notFound((c) => refuse(c, new Refusal("not-found")));
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      if (error.problem.status === 401) strangers.note(addressOf(c));
      return refuse(c, error);
    }
    const instance = `urn:uuid:${randomUUID()}`;
    // The message may quote what was sent; name and place are enough to find the fault.
    context.log.error({ instance, error: error.name, at: placeOf(error) });
    return refuse(c, new Refusal("unexpected", { instance }));
  });
}

async function bodyOf(c: Exchange, endpoint: Endpoint): Promise<unknown> {
  if (endpoint.method === "get") return undefined;
  const body = await readJson(c.req.raw);
  if (endpoint.body) return validate(endpoint.body, body);
  const isEmpty = body === undefined || JSON.stringify(body) === "{}";
  if (isEmpty) return undefined;
  throw new Refusal("invalid", {
    errors: [{ pointer: "", detail: "这里不接受内容 · no body is taken here" }],
  });
}

function toResponse(reply: Reply | Response): Response {
  if (reply instanceof Response) return reply;
  const headers = { "Cache-Control": "no-store", ...reply.headers };
  return reply.body === undefined
    ? new Response(null, { status: reply.status, headers })
    : Response.json(reply.body, { status: reply.status, headers });
}

function refuse(c: Exchange, { problem, headers }: Refusal): Response {
  return c.body(JSON.stringify(problem), problem.status as 400, {
    "Cache-Control": "no-store",
    ...headers,
    "Content-Type": PROBLEM_TYPE,
  });
}

export function addressOf(c: Exchange): string {
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    // Called without a socket (`app.request`).
    return "unknown";
  }
}

/** File and line of every frame, without the message. */
const placeOf = (error: Error): string[] =>
  (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5);
