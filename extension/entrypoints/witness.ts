import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { installWitness } from "../../sdk/capture/witness";

/** Runs in the page's own world, where its requests and dialogs can be seen. */
export default defineUnlistedScript(() => installWitness(window));
