/**
 * Put in by the build (`build.ts`): the version, whose folder the files are served from, and the
 * integrity hashes of what a file may load.
 */
declare const VERSION: string;
declare const CHUNKS: readonly (readonly [name: string, integrity: string])[];
declare const QR_INTEGRITY: string;
declare const POW_INTEGRITY: string;
/** Of the file in the language of the chunk that it is put into. */
declare const INQUIRY_INTEGRITY: string;
declare const LOADER_INTEGRITY: string;
declare const SHEET_INTEGRITY: string;
/** The locales that this build has a file for. */
declare const LOCALES: readonly string[];

declare module "*.css?inline" {
  const css: string;
  export default css;
}
