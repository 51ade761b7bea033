import type { Hono } from "hono";
import type { RatingView } from "../../sdk/contract/rating";

/**
 * A rating that goes nowhere, so that an editor without a receipt can see the widget and play it
 * through: it answers as a platform would, and keeps nothing.
 */
export function rehearse(app: Hono): void {
  const view = (rated: RatingView["rated"]): RatingView => ({
    item: "社会保障卡申领（示例）",
    department: "人力资源和社会保障局（示例）",
    hall: "示例市政务服务中心",
    servedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + DAY_MS).toISOString(),
    rated,
    complaint: "示例市政务服务中心投诉台（示例）",
  });
  app.post("/v1/ratings/view", (c) => c.json(view(null)));
  app.post("/v1/ratings", async (c) => {
    const { level } = await c.req.json<{ level: "1" | "2" | "3" | "4" | "5" }>();
    return c.json(view({ level, at: new Date().toISOString(), answer: null }), 201);
  });
}

const DAY_MS = 86_400_000;
