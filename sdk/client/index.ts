export * from "./bundle";
export {
  createClient,
  enrol,
  preview,
  type BundleAnswer,
  type Client,
  type ClientOptions,
} from "./client";
export { classify, retryAfter } from "./classify";
export type { Answer } from "./answer";
export type { Fetch } from "./call";
export { createProver, type ProofInput, type Prover } from "./dpop";
export { createKeyPair, type KeyPair } from "./key";
export { readProblem } from "./problem";
export type { Result, RetryReason } from "./result";
