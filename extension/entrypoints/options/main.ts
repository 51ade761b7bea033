import { browser } from "wxt/browser";
import { renderOptions } from "../../options/options";
import { createTransport } from "../../ui/transport";

const query = new URLSearchParams(location.search);
renderOptions(
  document.getElementById("root")!,
  createTransport(browser.runtime, browser.permissions),
  {
    platform: query.get("platform") ?? undefined,
    code: query.get("code") ?? undefined,
  },
);
