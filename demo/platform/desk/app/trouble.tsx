import type { Outcome } from "../../../../sdk/contract/desk";
import { Trouble as OfPlatform } from "../../console/app/parts";
import { say } from "../../console/app/words";

/** What went wrong, what is safe, what to do. */
export function Trouble({ outcome }: { outcome: Outcome }) {
  if (outcome !== "unreachable" && outcome !== "unkept") return <OfPlatform problem={outcome} />;
  const [what, safe] =
    outcome === "unreachable"
      ? [
          say("连不上平台", "The platform cannot be reached"),
          say(
            "没有改动任何内容；请检查网络后再试。",
            "Nothing was changed; check the network and try again.",
          ),
        ]
      : [
          say("浏览器没能存下", "The browser could not keep it"),
          say(
            "已存的办件不受影响。请清理磁盘空间并刷新本页后再试；登记码可能已经用掉，不行就再要一个。",
            "Cases that are kept are not affected. Free some disk space, reload this page and try again; a code may be used up by now, then ask for another.",
          ),
        ];
  return (
    <div class="trouble" role="alert">
      <strong>{what}</strong>
      <p>{safe}</p>
    </div>
  );
}
