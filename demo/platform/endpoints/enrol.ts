import { originsOf } from "../../../sdk/contract/origin";
import type { EnrolmentGrant } from "../../../sdk/contract/window";
import { audit } from "../audit";
import { publishedMappings } from "../bundle";
import { isoOf, type Context } from "../context";
import type { Proofs } from "../http/dpop";
import { Limiter } from "../http/limit";
import { Refusal } from "../http/problem";
import type { Call, Handlers } from "../http/route";
import { hashOf, joinToken, makeId, makeSecret, tidyCode } from "../http/secret";
import { windowOf } from "./windows";

/** A code becomes a device: what the extension starts with. */
export function enrolEndpoints(context: Context, proofs: Proofs) {
  const { store, hub, clock, keys, hall } = context;
  const guesses = new Limiter(context.limits.guess, clock);

  /** Found by its hash: the look-up takes as long for a near miss as for nonsense. */
  function find(code: string, address: string) {
    guesses.check(address);
    const row = store.first(
      store.sql
        .selectFrom("enrolments")
        .innerJoin("windows", "windows.code", "enrolments.window")
        .select(["hash", "uses", "used", "expiresAt"])
        .select(["code", "name", "department", "training", "windows.createdAt"])
        .where("hash", "=", hashOf(tidyCode(code))),
    );
    if (!row) {
      guesses.note(address);
      throw new Refusal("code-unknown");
    }
    if (row.used >= row.uses) throw new Refusal("code-spent");
    if (row.expiresAt <= isoOf(clock())) throw new Refusal("code-expired");
    const { code: window, name, department, training, createdAt } = row;
    return { row, window: windowOf({ code: window, name, department, training, createdAt }) };
  }

  return {
    previewEnrolment({ params, address }) {
      const { row, window } = find(params.code, address);
      return {
        status: 200,
        body: {
          hall,
          window: { name: window.name, department: window.department },
          origins: originsOf(publishedMappings(store)),
          expiresAt: row.expiresAt,
        },
      };
    },

    async enrol({ body, request, origin, address }: Call<"enrol">) {
      const thumbprint = await proofs.check({
        proof: request.headers.get("dpop") ?? undefined,
        method: request.method,
        url: origin + new URL(request.url).pathname,
        token: null,
        thumbprint: null,
      });
      const id = makeId("dev");
      const secret = makeSecret();
      const at = isoOf(clock());
      const window = store.write(() => {
        const { row, window } = find(body.code, address);
        store.run(
          store.sql
            .updateTable("enrolments")
            .set({ used: row.used + 1 })
            .where("hash", "=", row.hash),
        );
        store.run(
          store.sql.insertInto("devices").values({
            id,
            window: window.code,
            name: body.device?.name ?? null,
            hash: hashOf(secret),
            thumbprint,
            enrolledAt: at,
            lastSeenAt: null,
            revokedAt: null,
            lastSeq: 0,
          }),
        );
        audit(store, at, id, "device.enrol", window.code);
        return window;
      });
      hub.publish("device", null, { id, window: window.code });
      const grant: EnrolmentGrant = {
        device: { id },
        token: joinToken(id, secret),
        hall,
        window,
        keys: { seal: keys.seal.open, sign: keys.sign.open },
        origins: originsOf(publishedMappings(store)),
      };
      return { status: 201, body: grant };
    },
  } satisfies Partial<Handlers>;
}
