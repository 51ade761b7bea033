import preact from "@preact/preset-vite";
import { defineConfig } from "wxt";
import { harden } from "./extension/harden";
import { lean } from "./extension/lean";

/**
 * Two builds come of one source:
 * - store build: asks for no host at install; origins are granted at run time, with one click;
 * - hall build: the origins given to `npm run build -- --origins FILE` are required hosts with static
 *   scripts, for roll-out by policy.
 */
const hallOrigins = JSON.parse(process.env.JILU_HALL_ORIGINS ?? "[]") as string[];
const hall = hallOrigins.length > 0;

/** Public half of the key that fixes the extension's id wherever it is loaded from. */
const EXTENSION_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1OVFacL7sZsedovIerUU49IM8PG7YLAorhQYDeXcn5kMF/oZoD7z3u+HO2bupDN6suntDc3jcwP/11klCmVR0tQ4X+umwCDHCa7E2DLrW3NANS2MpCOJ20F/hSgS+aHZSLCP2SnknVqyQOa9rULnOwuF3UGMP/KpbzE339B+TXdtFPsLeOyCIJarNG6QBPaelHBUJg5BUWcKFdsEOYq+G9YvzjLILhcuZrFfRCbnVWnvL3XG+j5n8sNTbFWU/7EqO0GvO1VuLjd4Nvp88pNVnQxqbwmu+TnahkEl4fh9sbtonU4ZXVBn0IrQcOlGmCXFxBLhStif6U64K4WPkx+2LQIDAQAB";

export default defineConfig({
  srcDir: "extension",
  entrypointsDir: "entrypoints",
  publicDir: "extension/public",
  outDir: ".output",
  imports: false,
  suppressWarnings: { firefoxDataCollection: true },
  zip: { artifactTemplate: "jilu-{{version}}-{{browser}}-mv{{manifestVersion}}.zip" },
  vite: ({ manifestVersion }) => ({
    plugins: [preact(), harden(), lean()],
    build: { target: manifestVersion === 2 ? "chrome88" : "chrome102", sourcemap: false },
  }),
  manifest: ({ browser, manifestVersion }) => {
    const firefox = browser === "firefox";
    return {
      name: "即录 Jilu",
      description: "窗口办件，即办即录。A case handled at a service window is on record at once.",
      ...(firefox
        ? {
            browser_specific_settings: {
              gecko: {
                id: "jilu@jilu.example",
                strict_min_version: "140.0",
                data_collection_permissions: { required: ["personallyIdentifyingInfo"] },
              },
              gecko_android: { strict_min_version: "142.0" },
            },
          }
        : { key: EXTENSION_KEY, minimum_chrome_version: manifestVersion === 2 ? "88" : "102" }),
      permissions: [
        "alarms",
        "storage",
        "unlimitedStorage",
        "webRequest",
        ...(manifestVersion === 3 ? ["scripting"] : ["tabs"]),
        ...(!firefox && manifestVersion === 3 ? ["sidePanel"] : []),
        ...(manifestVersion === 2 ? hallOrigins : []),
      ],
      ...(manifestVersion === 3
        ? {
            ...(hall
              ? { host_permissions: hallOrigins }
              : { optional_host_permissions: ["http://*/*", "https://*/*"] }),
            // Halls run their platform on plain http inside; the default of Firefox would upgrade it.
            content_security_policy: { extension_pages: "script-src 'self'; object-src 'self';" },
          }
        : { web_accessible_resources: ["witness.js"] }),
      action: { default_title: "即录 Jilu" },
      storage: { managed_schema: "policy.json" },
    };
  },
  hooks: {
    "build:manifestGenerated": (wxt, manifest) => {
      // Firefox takes managed values without a schema and warns about the key.
      if (wxt.config.browser === "firefox") delete manifest.storage;
      if (hall) {
        manifest.content_scripts = [
          {
            matches: hallOrigins,
            js: ["sentry.js"],
            all_frames: true,
            run_at: "document_start",
            ...(manifest.manifest_version === 3
              ? { match_origin_as_fallback: true }
              : { match_about_blank: true }),
          },
        ];
      }
    },
  },
});
