/** `https://zwfw.example.cn/path` → its origin; null for what isn't an http(s) address. */
export function platformOrigin(text: string): string | null {
  try {
    const { protocol, origin, username, password } = new URL(text.trim());
    const web = protocol === "http:" || protocol === "https:";
    return web && !username && !password ? origin : null;
  } catch {
    return null;
  }
}

/** The match pattern that lets the extension talk to an origin. */
export const patternOf = (origin: string): string => `${origin}/*`;
