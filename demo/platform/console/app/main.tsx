import { signal } from "@preact/signals";
import { render, type FunctionComponent } from "preact";
import { signIn, signOut, token, turnedAway } from "./api";
import { Cases } from "./cases";
import { Devices } from "./devices";
import { HeldCaptures } from "./held";
import { Alarms, Audit } from "./logs";
import { Mappings } from "./mappings";
import { Trouble } from "./parts";
import { held, live, role, type Role } from "./store";
import { Windows } from "./windows";
import { locale, say, speak } from "./words";

interface Room {
  id: string;
  zh: string;
  en: string;
  roles: Role[];
  View: FunctionComponent;
}

const staff: Role[] = ["supervisor", "administrator"];
const everyone: Role[] = ["integrator", ...staff];
const ROOMS: Room[] = [
  { id: "cases", zh: "办件", en: "Cases", roles: staff, View: Cases },
  { id: "held", zh: "待决定", en: "To decide", roles: staff, View: HeldCaptures },
  { id: "windows", zh: "窗口", en: "Windows", roles: staff, View: Windows },
  { id: "devices", zh: "设备", en: "Devices", roles: staff, View: Devices },
  { id: "mappings", zh: "页面映射", en: "Mappings", roles: everyone, View: Mappings },
  { id: "alarms", zh: "页面告警", en: "Alarms", roles: everyone, View: Alarms },
  { id: "audit", zh: "审计", en: "Audit", roles: staff, View: Audit },
];

const where = signal(location.hash.slice(1));
addEventListener("hashchange", () => (where.value = location.hash.slice(1)));

function App() {
  return (
    <>
      <header class="top">
        <h1>
          <span lang="zh-CN">即录</span> <small>{say("平台控制台", "Platform console")}</small>
        </h1>
        {token.value !== null && role.value !== "integrator" && (
          <p class={live.value ? "live on" : "live"} role="status">
            {live.value
              ? say("实时", "Live")
              : say("未连接，正在重试", "Not connected, trying again")}
          </p>
        )}
        <button type="button" lang={locale.value === "zh" ? "en" : "zh-CN"} onClick={other}>
          {locale.value === "zh" ? "English" : "中文"}
        </button>
        {token.value !== null && (
          <button type="button" onClick={signOut}>
            {say("退出", "Sign out")}
          </button>
        )}
      </header>
      {token.value === null ? <SignIn /> : role.value && <House rights={role.value} />}
    </>
  );
}

const other = () => speak(locale.value === "zh" ? "en" : "zh");

function House({ rights }: { rights: Role }) {
  const rooms = ROOMS.filter((room) => room.roles.includes(rights));
  const room = rooms.find(({ id }) => id === where.value) ?? rooms[0]!;
  return (
    <div class="house">
      <nav aria-label={say("栏目", "Sections")}>
        {rooms.map(({ id, zh, en }) => (
          <a key={id} href={`#${id}`} aria-current={id === room.id ? "page" : undefined}>
            {say(zh, en)}
            {id === "held" && held.value.length > 0 && <b class="count">{held.value.length}</b>}
          </a>
        ))}
      </nav>
      <main>
        <room.View key={room.id} />
      </main>
    </div>
  );
}

function SignIn() {
  return (
    <main class="door">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn((new FormData(event.currentTarget).get("token") as string).trim());
        }}
      >
        <h2>{say("登录", "Sign in")}</h2>
        <Trouble problem={turnedAway.value} />
        <label>
          {say("令牌", "Token")}
          <input name="token" type="password" required autocomplete="off" autofocus />
        </label>
        <button type="submit" class="main">
          {say("登录", "Sign in")}
        </button>
        <p class="note">
          {say(
            "管理员令牌在平台首次启动时显示一次。关闭本页即退出。",
            "The administrator's token was shown once, at the platform's first start. Closing this page signs out.",
          )}
        </p>
      </form>
    </main>
  );
}

speak(locale.value);
render(<App />, document.body);
