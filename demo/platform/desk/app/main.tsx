import { signal } from "@preact/signals";
import { openDesk } from "jilu-desk";
import { render } from "preact";
import type { Desk, DeskState } from "../../../../sdk/contract/desk";
import { locale, say, speak } from "../../console/app/words";
import { Enrol } from "./enrol";
import { Notices } from "./notices";
import { Question } from "./question";
import { Records, Tally } from "./records";
import { asks } from "./sort";
import { Shift } from "./shift";

const state = signal<DeskState | null>(null);
/** Why nothing can be kept here, if so. */
const broken = signal<"insecure" | "storage" | null>(null);

function App({ desk }: { desk: Desk | null }) {
  return (
    <>
      <header class="top">
        <h1>
          <span lang="zh-CN">即录</span> <small>{say("记录台", "Desk")}</small>
        </h1>
        <button type="button" lang={locale.value === "zh" ? "en" : "zh-CN"} onClick={other}>
          {locale.value === "zh" ? "English" : "中文"}
        </button>
      </header>
      <main>
        <div class="desk">
          {broken.value ? (
            <Broken />
          ) : (
            desk && state.value && <Inside desk={desk} now={state.value} />
          )}
        </div>
      </main>
    </>
  );
}

const other = () => speak(locale.value === "zh" ? "en" : "zh");

function Broken() {
  return (
    <div class="trouble" role="alert">
      <strong>{say("这里不能存放办件", "Cases cannot be kept here")}</strong>
      <p>
        {broken.value === "insecure"
          ? say(
              "记录台要用 https 打开，办件才能加密存放。请让管理员给平台配上证书。",
              "The desk must be opened by https, so that cases can be kept sealed. Ask the administrator for a certificate.",
            )
          : say(
              "浏览器不让本页存放数据。请在浏览器设置里允许本平台存储数据，再刷新本页。",
              "The browser does not let this page keep data. Allow it in the browser's settings, then reload.",
            )}
      </p>
      <p>
        {say(
          "办件仍保留在部门系统的标签页中，请勿关闭该标签页。",
          "Cases in hand are still in the department's tab; do not close it yet.",
        )}
      </p>
    </div>
  );
}

function Inside({ desk, now }: { desk: Desk; now: DeskState }) {
  if (!now.place) return <Enrol desk={desk} again={now.keyLost ? "key-lost" : null} />;
  const { hall, window } = now.place;
  return (
    <>
      <div class="place">
        <h2>{window.name}</h2>
        <p class={now.online ? "live on" : "live"} role="status">
          {now.online ? say("已连平台", "Connected") : say("连不上平台", "Not connected")}
        </p>
        <p class="note">
          {hall} · {window.department}
        </p>
      </div>
      <Notices now={now} />
      {now.revoked && <Enrol desk={desk} again="revoked" />}
      <div class="questions" aria-live="polite">
        {now.records.filter(asks).map((record) => (
          <Question key={record.key} desk={desk} record={record} />
        ))}
      </div>
      <Tally records={now.records} />
      {(now.unsigned || now.shift) && <Shift desk={desk} on={now.shift} />}
      <Records records={now.records} />
      {now.pages.length > 0 && (
        <p class="note" data-pages>
          {say("已连上：", "Connected pages: ")}
          {now.pages.join(say("、", ", "))}
        </p>
      )}
    </>
  );
}

function start(): Desk | null {
  if (!isSecureContext) {
    broken.value = "insecure";
    return null;
  }
  const desk = openDesk();
  const read = () =>
    desk.read().then(
      (now) => {
        broken.value = null;
        state.value = now;
        // Seen also where only the title is.
        const asking = now.records.filter(asks).length;
        document.title = (asking > 0 ? `(${asking}) ` : "") + say("即录 · 记录台", "Jilu · Desk");
      },
      () => void (broken.value = "storage"),
    );
  desk.onChange(() => void read());
  void read();
  return desk;
}

speak(locale.value);
render(<App desk={start()} />, document.body);
