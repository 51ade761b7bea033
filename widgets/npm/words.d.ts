/** Put in by the build: the words of a widget by language, a file each (`Library` of `supply.ts`). */
declare module "jilu-words/*" {
  const words: Record<string, () => Promise<{ default: never }>>;
  export default words;
}
