import { createHmac, timingSafeEqual } from "node:crypto";
import { lettersOf, makeSecret, tidyCode } from "../http/secret";
import { readSetting, writeSetting } from "../settings";
import type { Store } from "../store/store";

const CODE_LENGTH = 6;
/** 128 bits. */
const MAC_LENGTH = 22;

/**
 * What a receipt says of its case. Everything follows from the case's number and one secret of the
 * platform, so that a lost receipt is printed again as it was and nothing of it is kept.
 */
export interface Proofs {
  /** Six characters without look-alikes: for a person who reads and types. */
  codeOf(caseNo: string): string;
  /** `caseNo.mac`: for the receipt's QR code. */
  tokenOf(caseNo: string): string;
  /** Whether a token's mac is right, which says nothing about whether the case is still there. */
  isToken(token: string): boolean;
  /** A name for a number in memory and in challenges, that can't be read back. */
  nameOf(text: string): string;
  sign(text: string): string;
}

export function makeProofs(store: Store): Proofs {
  const key = readOrMake(store);
  const mac = (purpose: string, text: string) =>
    createHmac("sha256", key).update(`${purpose}\0${text}`).digest();
  const short = (purpose: string, text: string) =>
    mac(purpose, text).toString("base64url").slice(0, MAC_LENGTH);
  const tokenOf = (caseNo: string) => `${caseNo}.${short("receipt", caseNo)}`;
  return {
    codeOf: (caseNo) => lettersOf(mac("query-code", caseNo)).slice(0, CODE_LENGTH),
    tokenOf,
    isToken: (token) => isSame(token, tokenOf(caseNoOf(token))),
    nameOf: (text) => short("name", text),
    sign: (text) => short("challenge", text),
  };
}

function readOrMake(store: Store): Buffer {
  let secret = readSetting(store, "secret.citizen");
  if (secret === null) {
    secret = makeSecret();
    writeSetting(store, "secret.citizen", secret);
  }
  return Buffer.from(secret, "base64url");
}

export const caseNoOf = (token: string): string =>
  token.slice(0, Math.max(0, token.lastIndexOf(".")));

/** In a time that says nothing about how nearly they are the same. */
export function isSame(given: string, right: string): boolean {
  const [left, other] = [Buffer.from(given), Buffer.from(right)];
  return left.length === other.length && timingSafeEqual(left, other);
}

/** A case number as people type it: full-width, without its hyphen, in lower case. */
export function tidyCaseNo(typed: string): string {
  const text = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}−]/gu, "");
  return text.replace(/^([A-Z]{2}\d{8})(\d{6,})$/, "$1-$2");
}

/** Both readings of a proof as typed: of a query code, and of the ID number's last four. */
export function readProof(typed: string): { code: string; tail: string } {
  const text = typed.normalize("NFKC").toUpperCase().replace(/\s/g, "");
  return { code: tidyCode(text), tail: text };
}

const TAIL = 4;
export const tailOf = (idNo: string): string =>
  idNo.normalize("NFKC").toUpperCase().replace(/\s/g, "").slice(-TAIL);
