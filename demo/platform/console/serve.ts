import type { Hono } from "hono";
import type { Env } from "../http/router";

export function consolePages(app: Hono<Env>): void {
  app.get("/", (c) => c.text("Jilu"));
}
