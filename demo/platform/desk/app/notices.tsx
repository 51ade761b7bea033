import type { DeskState, Untaken } from "../../../../sdk/contract/desk";
import { say } from "../../console/app/words";

/** What the clerk must know beside the cases: what happened, what is safe, what to do. */
export function Notices({ now }: { now: DeskState }) {
  const lines: string[] = [];
  if (now.place?.window.training)
    lines.push(
      say("练习窗口：这里的办件不计入统计。", "A training window: its cases count nowhere."),
    );
  if (now.revoked)
    lines.push(
      say(
        "平台已停用这台电脑的登记。没有送出的办件仍加密存在本机；请向管理员要新的登记码。",
        "The platform has revoked this computer. What was not sent is still kept here, sealed; ask the administrator for a new code.",
      ),
    );
  else if (!now.online)
    lines.push(
      say(
        "连不上平台。照常办件：先加密存在本机，恢复后自动送出，不会丢失或重复。",
        "The platform cannot be reached. Carry on: cases are kept here, sealed, and go out by themselves, none lost and none twice.",
      ),
    );
  if (now.bundleFault)
    lines.push(
      say(
        `新的页面映射没有采用，原有的继续有效。请告诉管理员（${now.bundleFault}）。`,
        `New mappings were not taken; the former ones stay in force. Tell the administrator (${now.bundleFault}).`,
      ),
    );
  if (now.untaken) lines.push(`${now.untaken.origin} ${untakenOf(now.untaken.why)}`);
  return (
    <>
      {lines.map((line) => (
        <p key={line} class="notice" role="alert">
          {line}
        </p>
      ))}
      {now.pages.length === 0 && (
        <p class="notice plain">
          {say(
            "还没有部门页面连上。请在部门系统里点“记录台”打开本窗口，并让它开着。",
            "No department's page is connected. Open this window by the link in the department's system, and leave it open.",
          )}
        </p>
      )}
    </>
  );
}

function untakenOf(why: Untaken): string {
  switch (why) {
    case "unknown-mapping":
    case "unknown-version":
      return say(
        "的页面使用了平台未发布的映射，本件未收下，仍保留在该页面中。请刷新该页面；仍不行请告诉管理员。",
        "read a case by a mapping that the platform has not published. It was not taken and is still in that page. Reload that page; if that does not help, tell the administrator.",
      );
    case "missed":
      return say(
        "办成了一件，但没有用页面配置的按钮，没有记录；请到平台补录，并告诉管理员。",
        "completed something, but not by the button the page is mapped with, so nothing was recorded. Enter it on the platform, and tell the administrator.",
      );
    case "quota-full":
      return say(
        "的办件没有收下，仍保留在该页面中：这台电脑的存储空间不够。请清理磁盘空间，先不要关闭该页面。",
        "has a case that was not taken and is still in that page: this computer's storage is full. Free some space, and do not close that page.",
      );
    default:
      return say(
        `的页面交来的内容不合约定，没有收下。请告诉管理员（${why}）。`,
        `handed over something that is not as agreed; it was not taken. Tell the administrator (${why}).`,
      );
  }
}
