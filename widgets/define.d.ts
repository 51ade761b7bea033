/** Put in by the build (`build.ts`): integrity hashes of what this file may load. */
declare const CHUNKS: readonly (readonly [name: string, integrity: string])[];
declare const QR_INTEGRITY: string;
declare const POW_INTEGRITY: string;
/** The locales that this build has a file for. */
declare const LOCALES: readonly string[];

declare module "*.css?inline" {
  const css: string;
  export default css;
}
