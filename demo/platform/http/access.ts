import type { Access, Role } from "../../../sdk/contract/endpoint";
import type { Context } from "../context";
import type { WindowRow } from "../store/schema";
import type { Actor } from "./actor";
import { challenge, type Proofs } from "./dpop";
import { Refusal } from "./problem";
import { isSecret, splitToken } from "./secret";

/** What access is judged by. */
export interface Credentials {
  authorization: string | undefined;
  proof: string | undefined;
  method: string;
  /** Origin and path that the client asked for. */
  url: string;
  /** Network address, for the limits of strangers. */
  address: string;
}

/** Finds out who calls; throws a Refusal when what they show doesn't hold. */
export type Identify = (credentials: Credentials) => Promise<Actor>;

export function makeIdentify(context: Context, proofs: Proofs): Identify {
  const { store, adminHash } = context;
  const findPerson = store.prepare<{ hash: string; role: Role }>(
    "SELECT hash, role FROM tokens WHERE id = ? AND revokedAt IS NULL",
  );
  const findDevice = store.prepare<
    { hash: string; thumbprint: string; revokedAt: string | null; window: string } & Pick<
      WindowRow,
      "department" | "training"
    >
  >(
    `SELECT hash, thumbprint, revokedAt, window, department, training
     FROM devices JOIN windows ON windows.code = devices.window WHERE devices.id = ?`,
  );

  function person(token: string): Actor {
    // Always compared, so that the time taken says nothing about what kind of token it was.
    const isAdmin = isSecret(token, adminHash);
    const parts = splitToken(token);
    const row = parts ? findPerson.first(parts.id) : undefined;
    const isKnown = isSecret(parts?.secret ?? "", row?.hash ?? adminHash);
    if (isAdmin) return { kind: "person", id: "administrator", role: "administrator" };
    if (!parts || !row || !isKnown) {
      throw new Refusal(
        "token-unknown",
        {},
        { "WWW-Authenticate": 'Bearer error="invalid_token"' },
      );
    }
    return { kind: "person", id: parts.id, role: row.role };
  }

  async function device(token: string, shown: Credentials): Promise<Actor> {
    const parts = splitToken(token);
    const row = parts ? findDevice.first(parts.id) : undefined;
    if (!parts || !row || !isSecret(parts.secret, row.hash)) {
      throw new Refusal("token-unknown", {}, challenge("invalid_token"));
    }
    if (row.revokedAt !== null) throw new Refusal("device-revoked", {}, challenge("invalid_token"));
    await proofs.check({ ...shown, token, thumbprint: row.thumbprint });
    return {
      kind: "device",
      id: parts.id,
      window: row.window,
      department: row.department,
      training: row.training === 1,
    };
  }

  return async (shown) => {
    const [scheme, token, ...rest] = (shown.authorization ?? "").split(" ");
    if (!token || rest.length > 0) return { kind: "stranger", id: `stranger@${shown.address}` };
    if (scheme?.toLowerCase() === "bearer") return person(token);
    if (scheme?.toLowerCase() === "dpop") return device(token, shown);
    return { kind: "stranger", id: `stranger@${shown.address}` };
  };
}

/** Throws unless the actor is one of those whom the endpoint is for. */
export function admit(access: Access, actor: Actor): void {
  if (access === "public" || access.includes("ticket")) return;
  if (actor.kind === "stranger") {
    throw new Refusal("sign-in", {}, { "WWW-Authenticate": 'Bearer, DPoP algs="ES256"' });
  }
  const as = actor.kind === "person" ? actor.role : actor.kind;
  if (!access.includes(as)) throw new Refusal("forbidden");
}
