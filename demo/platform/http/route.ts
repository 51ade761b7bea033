import type { z } from "zod";
import { ENDPOINTS, type Endpoint, type EndpointName } from "../../../sdk/contract/endpoint";
import type { Actor } from "./actor";

type Out<E, Part extends string> =
  E extends Record<Part, infer S> ? (S extends z.ZodType ? z.infer<S> : undefined) : undefined;

/** A request that was let in: its parts hold what the endpoint's schemas say. */
export interface Call<N extends EndpointName = EndpointName> {
  params: Out<(typeof ENDPOINTS)[N], "params">;
  query: Out<(typeof ENDPOINTS)[N], "query">;
  body: Out<(typeof ENDPOINTS)[N], "body">;
  actor: Actor;
  /** The platform's own address, as this client reaches it. */
  origin: string;
  /** Network address of the client. */
  address: string;
  request: Request;
}

export interface Reply {
  status: number;
  /** Sent as JSON; a Response is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

export type Handler<N extends EndpointName> = (
  call: Call<N>,
) => Reply | Response | Promise<Reply | Response>;

/** One handler for each endpoint of the contract: a missing one fails the build. */
export type Handlers = { [N in EndpointName]: Handler<N> };

/** Endpoints by path, as the router and `/openapi.json` need them. */
export function endpointsByPath(): Map<string, [EndpointName, Endpoint][]> {
  const paths = new Map<string, [EndpointName, Endpoint][]>();
  for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
    const endpoint: Endpoint = ENDPOINTS[name];
    paths.set(endpoint.path, [...(paths.get(endpoint.path) ?? []), [name, endpoint]]);
  }
  return paths;
}
