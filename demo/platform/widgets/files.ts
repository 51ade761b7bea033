import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
};

/** One path segment that names a version or a file, and can't lead anywhere else. */
const NAME = /^[A-Za-z0-9][\w.-]*$/;

/** Best first; the suffix that the build gives a compressed copy. */
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

export interface WidgetFile {
  type: string;
  encoding: string | null;
  bytes: Uint8Array;
}

/** Every version of the widgets that was ever deployed: a folder each, whose files never change. */
export interface WidgetFiles {
  has(version: string): boolean;
  /** Newest release first. */
  versions(): string[];
  /** Null where there is no such file. `accepts` is what Accept-Encoding says. */
  read(version: string, name: string, accepts: string): WidgetFile | null;
  /** Subresource integrity of a file; null where there is none. */
  integrityOf(version: string, name: string): string | null;
}

export function openWidgets(folder: string): WidgetFiles {
  const pathOf = (version: string, name: string) =>
    NAME.test(version) && NAME.test(name) ? join(folder, version, name) : null;
  const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
  const hashes = new Map<string, { at: number; integrity: string }>();

  return {
    has: (version) => {
      const path = pathOf(version, "jilu.js");
      return path !== null && isFile(path);
    },

    versions() {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((name) => this.has(name))
        .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
    },

    read(version, name, accepts) {
      const path = pathOf(version, name);
      const type = TYPES[extname(name)];
      if (path === null || type === undefined || !isFile(path)) return null;
      for (const [encoding, suffix] of ENCODINGS) {
        if (!takes(accepts, encoding) || !isFile(path + suffix)) continue;
        return { type, encoding, bytes: readFileSync(path + suffix) };
      }
      return { type, encoding: null, bytes: readFileSync(path) };
    },

    integrityOf(version, name) {
      const path = pathOf(version, name);
      if (path === null || !isFile(path)) return null;
      const at = statSync(path).mtimeMs;
      const known = hashes.get(path);
      if (known?.at === at) return known.integrity;
      const hash = createHash("sha384").update(readFileSync(path)).digest("base64");
      const integrity = `sha384-${hash}`;
      hashes.set(path, { at, integrity });
      return integrity;
    },
  };
}

/** RFC 9110, 12.5.3, without weights but for the one that refuses. */
const takes = (accepts: string, encoding: string): boolean =>
  accepts.split(",").some((part) => {
    const [name, ...more] = part.split(";").map((one) => one.trim());
    return name === encoding && !more.some((one) => /^q=0(\.0*)?$/.test(one));
  });
