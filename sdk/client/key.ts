import { generateKeyPair } from "jose";

/** A device's own key: P-256, its private part usable but not readable. */
export interface KeyPair {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/**
 * A new ES256 key pair whose private part cannot be exported. It can be put into IndexedDB as it
 * is; it proves possession to the platform, it does not protect data at rest (the browser keeps its
 * bytes readable in the profile).
 */
export async function createKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: false });
  return { privateKey, publicKey };
}
