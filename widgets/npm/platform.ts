let origin = "";
let isTold = false;

/**
 * Says once where the platform is, as in `https://platform.hall`; an element's own `platform` goes
 * first. To be called before there are elements: those that there are don't look again.
 */
export function setPlatform(address: string): void {
  origin = address;
}

/** What was set. A package has no home, so without it and without an attribute nothing can work. */
export function home(): string {
  if (!origin && !isTold) {
    isTold = true;
    console.error(
      'jilu: which platform? Call setPlatform("https://…") or give platform="https://…"',
    );
  }
  return origin;
}
