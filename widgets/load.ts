export type LoadFailure =
  /** The browser cannot check a module before it runs it. */
  | "unsupported"
  /** What came isn't what was built, the site's policy forbids it, or nothing came at all. */
  | "refused"
  /** It came, was checked, and failed to run. */
  | "broken";

/** A chunk that doesn't run. Nothing of it was executed unless it is `broken`. */
export class JiluLoadError extends Error {
  override readonly name = "JiluLoadError";
  constructor(
    readonly code: LoadFailure,
    readonly file: string,
  ) {
    super(`${code}: ${file}`);
  }
}

const running = new Map<string, Promise<unknown>>();

/**
 * Runs the module beside this one if it is the very one that was built. The hash is checked by a
 * preload first, since `import()` takes none; what the preload put into the module map is what then
 * runs. Chunks have no static imports, so nothing unchecked comes with them.
 */
export function load<T>(name: string, integrity: string): Promise<T> {
  const file = new URL(`${name}.js`, import.meta.url).href;
  let run = running.get(file) as Promise<T> | undefined;
  if (!run) {
    run = preload(file, integrity).then(() =>
      import(/* @vite-ignore */ file).catch(() => {
        throw new JiluLoadError("broken", file);
      }),
    );
    // Offline now may be online later.
    run.catch(() => running.delete(file));
    running.set(file, run);
  }
  return run;
}

function preload(file: string, integrity: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    // The parser of `rel` has known it for as long as the preload has taken hashes.
    if (!link.relList.supports("modulepreload")) {
      return reject(new JiluLoadError("unsupported", file));
    }
    Object.assign(link, { rel: "modulepreload", integrity, crossOrigin: "anonymous", href: file });
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new JiluLoadError("refused", file));
    };
    document.head.append(link);
  });
}
