import { browser } from "wxt/browser";
import { renderPanel } from "../../sidepanel/panel";
import { createTransport } from "../../ui/transport";

renderPanel(
  document.getElementById("root")!,
  createTransport(browser.runtime, browser.permissions),
);
