import type { Outcome } from "../../../../sdk/contract/desk";
import { Trouble as OfPlatform } from "../../console/app/parts";
import { say } from "../../console/app/words";

/** What went wrong, what is safe, what to do. */
export function Trouble({ outcome }: { outcome: Outcome }) {
  if (outcome !== "unreachable") return <OfPlatform problem={outcome} />;
  return (
    <div class="trouble" role="alert">
      <strong>{say("连不上平台", "The platform cannot be reached")}</strong>
      <p>
        {say(
          "没有改动任何内容；请检查网络后再试。",
          "Nothing was changed; check the network and try again.",
        )}
      </p>
    </div>
  );
}
