import { join } from "node:path";
import { build } from "vite";
import { openConsumer } from "../unit/widgets/consumer";
import { complaints, expect, test as base, type Site } from "./site";

/** `@jilu/widgets` on pages of a site with a build of its own, against the real platform. */

const CODE = "text/javascript";
const REACT_18 = join(import.meta.dirname, "../fixtures/react18/node_modules");

/** The site's pages by name, as its build makes them; `react18` is `react` with the older one. */
const test = base.extend<object, { pages: Map<string, string> }>({
  pages: [
    async ({ site }, use) => {
      const consumer = await openConsumer();
      const older = { react: join(REACT_18, "react"), "react-dom": join(REACT_18, "react-dom") };
      const pages = new Map<string, string>();
      for (const [folder, names, alias] of [
        ["new", ["react", "vue", "plain"], {}],
        ["old", ["react"], older],
      ] as const) {
        const built = await build({
          configFile: false,
          logLevel: "warn",
          root: consumer.folder,
          base: `/${folder}/`,
          resolve: { alias },
          // Frameworks warn there, and React begins everything twice.
          define: {
            "process.env.NODE_ENV": '"development"',
            __VUE_OPTIONS_API__: "true",
            __VUE_PROD_DEVTOOLS__: "false",
            __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
          },
          build: {
            write: false,
            rollupOptions: { input: names.map((name) => join(consumer.folder, `${name}.html`)) },
          },
        });
        if (!("output" in built)) throw new Error("built otherwise than asked");
        for (const file of built.output) {
          if (file.type === "chunk") {
            site.serve(`/${folder}/${file.fileName}`, file.code, { "content-type": CODE });
          } else {
            const name = file.fileName.replace(".html", folder === "old" ? "18" : "");
            pages.set(name, file.source as string);
          }
        }
      }
      consumer.close();
      await use(pages);
    },
    { scope: "worker" },
  ],
});

/** A page of the site under a policy that has scripts of `from` only; Vue names one of its own. */
function open(site: Site, html: string, token = "", from = "'self'"): string {
  const policy = [
    "default-src 'none'",
    `script-src ${from}`,
    `connect-src ${site.platform}`,
    "require-trusted-types-for 'script'",
    "trusted-types vue",
  ].join("; ");
  const address = site.serve("/page", html, { "content-security-policy": policy });
  return `${address}?${new URLSearchParams({ platform: site.platform, token })}`;
}

for (const name of ["react", "react18", "vue"]) {
  test(`a component of ${name} shows and spends a rating, follows its props, and ends with its page`, async ({
    page,
    pages,
    site,
  }) => {
    const heard = complaints(page);
    const files: string[] = [];
    page.on("request", (request) => files.push(new URL(request.url()).pathname));
    const languages = () =>
      files.flatMap((file) => /assets\/((?:zh|en)\b.*?)-[\w-]{8}\.js/.exec(file)?.[1] ?? []);
    const rating = page.locator("jilu-rating");
    const told = page.locator("li");
    const { token } = await site.receipt();

    await page.goto(open(site, pages.get(name)!, token));
    await expect(rating.getByRole("radio", { name: "非常满意" })).toBeVisible();
    await expect(rating).toHaveClass("mine");
    await expect(page).toHaveTitle("jilu-rating");
    await expect(told).toHaveText(["jilu-ready"]);
    expect(languages()).toEqual(["zh-CN"]);

    await page.getByRole("button", { name: "English" }).click();
    await rating.getByRole("radio", { name: "Very satisfied" }).check();
    await expect(told).toHaveText(["jilu-ready", "jilu-ready"]);
    expect(languages()).toEqual(["zh-CN", "en"]);

    // What waits for a network is not sent by an element that is gone.
    await page.context().setOffline(true);
    await rating.getByRole("button", { name: "Send rating" }).click();
    await expect(rating.getByRole("status")).toContainText("There is no network");
    await page.getByRole("button", { name: "Toggle" }).click();
    await expect(page).toHaveTitle("gone");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Toggle" }).click();
    await expect(told).toHaveCount(3);

    await rating.getByRole("radio", { name: "Dissatisfied", exact: true }).check();
    await rating.getByRole("button", { name: "Send rating" }).click();
    await expect(rating.getByRole("heading")).toHaveText("Thank you for your rating");
    await expect(told.last()).toHaveText("jilu-rated");
    await expect(told).toHaveCount(4);
    await page.goto(open(site, pages.get(name)!, "forged"));
    await expect(told).toHaveText(["jilu-ready", "jilu-error refused"]);
    expect(heard.filter((line) => !/ERR_INTERNET_DISCONNECTED|status of 4/.test(line))).toEqual([]);
  });
}

test("code that doesn't come is told by an event, and brought once there is a network", async ({
  page,
  pages,
  site,
}) => {
  const { token } = await site.receipt();
  for (const file of [/rating-[\w-]{8}\.js/, /zh-CN-[\w-]{8}\.js/]) {
    await page.route(file, (route) => route.abort());
    await page.goto(open(site, pages.get("react")!, token));
    await expect(page.locator("li").first()).toHaveText("jilu-error refused");
    await expect(page.locator("jilu-rating")).toHaveText("Rate elsewhere");
    await page.unroute(file);
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await expect(page.getByRole("radio")).toHaveCount(5);
  }
});

test("what is needed seldom comes from the package too", async ({ page, pages, site }) => {
  const heard = complaints(page);
  await page.goto(open(site, pages.get("plain")!));
  await expect(page.locator("jilu-guide").getByRole("heading").first()).toBeVisible();
  await expect(page.locator("output")).toHaveText("11990101MB0000006Q4000723001000");
  await expect(page.locator("jilu-progress").getByRole("textbox").first()).toBeVisible();
  await expect(page.locator("jilu-rating")).toContainText("Scan the QR code");
  await page.locator("jilu-guide summary", { hasText: "phone" }).click();
  await expect(page.locator("jilu-guide svg.qr")).toBeVisible();
  expect(heard).toEqual([]);
});

test("beside the platform's own line nothing breaks, whoever came first", async ({
  page,
  pages,
  site,
}) => {
  const heard = complaints(page);
  const own = pages.get("plain")!;
  const [script, file] = /<script[^>]*src="([^"]+)"[^>]*><\/script>/.exec(own)!;
  const guide = page.locator("jilu-guide").getByRole("heading").first();
  const rating = page.locator("jilu-rating");
  for (const html of [own, own.replace(script, "")]) {
    await page.goto(open(site, html + site.line, "", `'self' ${site.platform}`));
    await expect(guide).toBeVisible();
    if (html !== own) await page.evaluate((late) => import(late), file!);
    await page.evaluate(() => {
      const other = document.createElement("jilu-rating");
      other.lang = "zh-TW";
      document.body.prepend(other);
    });
    await expect(rating.first()).toContainText("請掃描");
    await rating.last().scrollIntoViewIfNeeded();
    await expect(rating.last()).toContainText("Scan the QR code");
    await page.waitForLoadState("networkidle");
  }
  expect(heard).toEqual([]);
});

test("without a platform it says to the developer what is missing", async ({
  page,
  pages,
  site,
}) => {
  const heard = complaints(page);
  await page.goto(`${site.serve("/nowhere", pages.get("react")!)}?token=t`);
  await expect(page.getByRole("radio")).toHaveCount(5);
  expect(heard.filter((line) => line.startsWith("jilu:"))).toHaveLength(1);
});
