import { z } from "zod";
import * as contract from "../../sdk/contract";
import type { Access, Endpoint } from "../../sdk/contract/endpoint";
import { PROBLEM_TYPE } from "../../sdk/contract/problem";
import { endpointsByPath } from "./http/route";
import { VERSION } from "./version";

type Json = Record<string, unknown>;
type RefTo = (schema: z.ZodType) => Json;

/** The contract as OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export function openapi(): Json {
  const input = library("input", "Input");
  const output = library("output", "");
  const problem = output.refTo(contract.Problem);
  const paths: Record<string, Json> = {};
  for (const [path, endpoints] of endpointsByPath()) {
    paths[path] = Object.fromEntries(
      endpoints.map(([name, endpoint]) => [
        endpoint.method,
        operation(name, endpoint, input.refTo, output.refTo, problem),
      ]),
    );
  }
  const all = { ...input.schemas, ...output.schemas };
  return {
    openapi: "3.1.1",
    info: {
      title: "Jilu · 即录",
      version: VERSION,
      description: "办件即办即录平台接口 · A case is on record the moment it is handled",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths,
    components: {
      schemas: reachable(paths, all),
      securitySchemes: {
        person: {
          type: "http",
          scheme: "bearer",
          description: contract.ROLES.join(", "),
        },
        device: { type: "http", scheme: "dpop", description: "RFC 9449, ES256, server nonces" },
        ticket: { type: "apiKey", in: "query", name: "ticket" },
      },
    },
  };
}

const HERE = "#/components/schemas/";

/**
 * Every schema of the contract under its own name, those of single endpoints under the endpoint's,
 * and what they share under numbers. A schema reads differently as input (defaults may be left out)
 * and as output, so there are two libraries, told apart by a suffix.
 */
function library(io: "input" | "output", suffix: string) {
  const registry = z.registry<{ id: string }>();
  const add = (schema: unknown, id: string) => {
    if (schema instanceof z.ZodType && !registry.has(schema)) registry.add(schema, { id });
  };
  for (const [name, value] of Object.entries(contract)) add(value, name + suffix);
  for (const endpoints of endpointsByPath().values()) {
    for (const [name, { body, answers }] of endpoints) {
      add(body, `${name}.body${suffix}`);
      for (const [status, answer] of Object.entries(answers))
        add(answer, `${name}.${status}${suffix}`);
    }
  }
  const { __shared, ...named } = z.toJSONSchema(registry, {
    io,
    unrepresentable: "any",
    reused: "ref",
    uri: (id) => HERE + id,
  }).schemas as Record<string, Json>;
  const shared = (__shared?.$defs ?? {}) as Record<string, Json>;
  const schemas: Record<string, Json> = {};
  for (const [name, schema] of Object.entries(named)) schemas[name] = clean(schema, suffix);
  for (const [name, schema] of Object.entries(shared)) {
    schemas[name + suffix] = clean(schema, suffix);
  }
  const refTo: RefTo = (schema) => ({ $ref: HERE + registry.get(schema)!.id });
  return { schemas, refTo };
}

/** zod names its schemas by address, and keeps what they share in a drawer; OpenAPI has neither. */
function clean(schema: Json, suffix: string): Json {
  const rest = { ...schema, $schema: undefined, $id: undefined };
  const text = JSON.stringify(rest).replace(
    /"\$ref":"#\/components\/schemas\/__shared#\/\$defs\/(\w+)"/g,
    (_, name: string) => JSON.stringify({ $ref: HERE + name + suffix }).slice(1, -1),
  );
  return JSON.parse(text) as Json;
}

/** The schemas that the paths lead to, and no others. */
function reachable(paths: Json, all: Record<string, Json>): Record<string, Json> {
  const found: Record<string, Json> = {};
  const visit = (node: unknown): void => {
    for (const [, name] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/([\w.-]+)"/g)) {
      const schema = all[name!];
      if (!schema || found[name!]) continue;
      found[name!] = schema;
      visit(schema);
    }
  };
  visit(paths);
  return found;
}

function operation(
  name: string,
  endpoint: Endpoint,
  input: RefTo,
  output: RefTo,
  problem: Json,
): Json {
  const answers = Object.entries(endpoint.answers).map(([status, answer]) => [
    status,
    { description: answer === null ? "No content" : "OK", ...answerOf(answer, output) },
  ]);
  return {
    operationId: name,
    summary: endpoint.summary,
    security: securityOf(endpoint.access),
    ...(endpoint.access === "public" ? {} : { "x-access": endpoint.access }),
    parameters: [...parameters("path", endpoint.params), ...parameters("query", endpoint.query)],
    ...(endpoint.body
      ? { requestBody: { required: true, ...content("application/json", input(endpoint.body)) } }
      : {}),
    responses: {
      ...(Object.fromEntries(answers) as Json),
      default: {
        description: "Refused: a problem document (RFC 9457)",
        ...content(PROBLEM_TYPE, problem),
      },
    },
  };
}

function parameters(place: "path" | "query", object: z.ZodObject | undefined): Json[] {
  if (!object) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(object, {
    io: "input",
    unrepresentable: "any",
  });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
  }));
}

function securityOf(access: Access): Json[] {
  if (access === "public") return [];
  const kinds = new Set(
    access.map((who) => (who === "device" || who === "ticket" ? who : "person")),
  );
  return [...kinds].map((kind) => ({ [kind]: [] }));
}

function answerOf(answer: z.ZodType | string | null, output: RefTo): Json {
  if (answer === null) return {};
  if (typeof answer === "string") return content(answer, { type: "string" });
  return content("application/json", output(answer));
}

const content = (type: string, schema: Json): Json => ({ content: { [type]: { schema } } });
