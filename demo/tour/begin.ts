import { startPartner, type Partner } from "../partner/server";
import { platformCases } from "./cases";
import { startHall, type Hall } from "./hall";
import type { Ports } from "./ports";
import type { Teardown } from "./teardown";

/** The built extension that the tour installs. */
export const EXTENSION = ".output/chrome-mv3";

/** The partner site's key at the platform. */
const SITE = "partner";

/** Everything of the tour but the browser. */
export interface Scene {
  hall: Hall;
  partner: Partner;
  /** Match pattern of all that is served here; granted to the extension beforehand. */
  grant: string[];
}

export async function begin(ports: Ports, teardown: Teardown): Promise<Scene> {
  const starting = startHall({
    host: ports.host,
    port: ports.platform,
    database: process.env.JILU_DATABASE_URL || undefined,
    adminToken: process.env.JILU_ADMIN_TOKEN || undefined,
  });
  const hall = await teardown.own(starting, (own) => own.stop());
  // The departments start empty and count from 1 again, so their numbers would be known already.
  if ((await platformCases(hall.platform, { limit: "1" })).length > 0) {
    throw new Error(
      "JILU_DATABASE_URL 里已有办件，演示的部门编号会与之重复。请换一个新文件，或不设置它。\n" +
        "JILU_DATABASE_URL holds cases that the demo's numbers would repeat: name a new file, or none.",
    );
  }
  const opening = startPartner({
    host: ports.host,
    port: ports.partner,
    platform: hall.platform.origin,
    site: SITE,
  });
  const partner = await teardown.own(opening, (own) => own.close());
  await hall.platform.ask("PUT", `/v1/sites/${SITE}`, {
    name: "合作网站（示例）",
    origins: [partner.origin],
  });
  const { hostname } = new URL(hall.platform.origin);
  return { hall, partner, grant: [`http://${hostname}/*`] };
}
