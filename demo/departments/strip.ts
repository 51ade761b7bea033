import { MODES } from "./misbehave";

/**
 * The discreet strip for people who try the demo: it tells the server how to misbehave. It lies in
 * the flow of the page, in `#demo-strip` where the page has one, and never in a frame.
 */
export const STRIP_SCRIPT = `(function () {
  if (window.top !== window) return;
  var modes = ${JSON.stringify(MODES)};
  function build() {
    var host = document.getElementById("demo-strip");
    if (!host) { host = document.createElement("div"); document.body.appendChild(host); }
    host.setAttribute("style", "font:12px/20px sans-serif;color:#888;padding:2px 8px;text-align:right");
    host.setAttribute("lang", "zh-CN");
    host.title = "Demo only: how the server treats the next submits";
    var select = document.createElement("select");
    select.setAttribute("aria-label", "演示：服务器行为 (demo: server behaviour)");
    for (var mode in modes) select.add(new Option(modes[mode] + " (" + mode + ")", mode));
    var next = document.createElement("select");
    next.setAttribute("aria-label", "演示：次数 (demo: how often)");
    next.add(new Option("下一次提交 (next)", "1"));
    next.add(new Option("一直 (always)", ""));
    select.style.fontSize = next.style.fontSize = "11px";
    select.style.width = "170px";
    var note = document.createElement("span");
    function tell() {
      var body = { mode: select.value };
      if (next.value) body.times = Number(next.value);
      fetch("/__misbehave", { method: "POST", body: JSON.stringify(body) })
        .then(function (r) { note.textContent = r.ok ? " ✓" : " ✗"; });
    }
    select.onchange = next.onchange = tell;
    host.append("演示系统 demo · ", select, " ", next, note);
    fetch("/__misbehave").then(function (r) { return r.json(); }).then(function (now) {
      select.value = now.mode;
      next.value = now.times === null && now.mode !== "none" ? "" : "1";
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", build);
  else build();
})();
`;
