import type { Hono } from "hono";

export function consolePages(app: Hono): void {
  app.get("/", (c) => c.text("Jilu"));
}
