/**
 * The witness: the few lines that run in the page's own world (MAIN) and tell the engine what only
 * that world can see: answers to fetch and XHR, native dialogs, scripted submits, address changes.
 * It decides nothing and is believed in nothing (design.md, rule 6).
 *
 * It speaks by synchronous events named `jilu:witness` whose `detail` is a line of JSON, on `window`
 * or, for a submit, on the form. `preventDefault()` on a `start` asks for the answer's body.
 *
 *     {"t":"start","id":1,"via":"fetch","method":"POST","url":"accept.do"}   url: as the page wrote it
 *     {"t":"end","id":1,"status":200,"url":"http://…","body":"…"}            url: where it ended up
 *     {"t":"dialog","kind":"alert","text":"…"}    {"t":"url"}    {"t":"submit"}
 *
 * A body is null where there is none to read; a status is 0 where no answer came.
 */

/** Longest body that is told, in characters. */
const LONGEST = 1_000_000;

type Call = (native: () => unknown, self: never, args: unknown[]) => unknown;

export function installWitness(page: Window): void {
  // Taken now: what a page does to its own prototypes later must not make us throw in it.
  const { apply } = Reflect;
  const { stringify } = JSON;
  const { CustomEvent } = page as Window & typeof globalThis;
  const { dispatchEvent, addEventListener } = EventTarget.prototype;

  /** Tells the engine; true if it asks for more. */
  const tell = (what: object, target: EventTarget = page, name = "jilu:witness") => {
    try {
      const detail = stringify({ __proto__: null, ...what });
      return !apply(dispatchEvent, target, [new CustomEvent(name, { detail, cancelable: true })]);
    } catch {
      // Unheard: the page goes on as without us.
    }
  };
  // A witness that is here already answers for this one.
  if (tell({}, page, "jilu:witness?")) return;
  page.addEventListener("jilu:witness?", (asked) => asked.preventDefault());

  /** Puts something around a native function, which keeps its name, its length and its text. */
  const around = (owner: object, name: string, call: Call) => {
    const property = Object.getOwnPropertyDescriptor(owner, name);
    if (!property?.value) return;
    property.value = new Proxy(property.value as () => unknown, { apply: call });
    // What the page has sealed stays as it is.
    Reflect.defineProperty(owner, name, property);
  };

  let count = 0;
  /** The id of a request whose answer is wanted, or 0. */
  const start = (via: string, ask: () => unknown[]): number => {
    try {
      const [method, url] = ask();
      const what = { t: "start", id: ++count, via, method: String(method), url: String(url) };
      return tell(what) ? what.id : 0;
    } catch {
      // What can't be asked for is for the native function to refuse.
      return 0;
    }
  };
  const end = (id: number, status: number, url: string, body: unknown = null) =>
    tell({ t: "end", id, status, url, body: String(body).length > LONGEST ? null : body });

  // The page gets its answer when it was read: nothing that it then does comes before our word.
  const read = async (id: number, answer: Promise<Response>) => {
    let response: Response | undefined;
    let body: string | null = null;
    try {
      response = await answer;
      // A stream may never end, and the page waits for us.
      const type = response.headers.get("content-type") ?? "";
      if (!/stream|octet|multipart|^(image|video|audio)/.test(type)) {
        body = await response.clone().text();
      }
    } catch {
      // Where there is no answer, the page is given the failure itself.
    }
    end(id, response?.status ?? 0, response?.url ?? "", body);
    return answer;
  };
  around(page, "fetch", (native, self, args) => {
    const id = start("fetch", () => {
      const [input, init] = args as [Request | string, RequestInit?];
      const { method, url } = input instanceof Request ? input : { method: "GET", url: input };
      return [init?.method ?? method, url];
    });
    const answer = apply(native, self, args) as Promise<Response>;
    return id ? read(id, answer) : answer;
  });

  const asked = new WeakMap<XMLHttpRequest, { id: number; args: unknown[] }>();
  const xhr = XMLHttpRequest.prototype;
  around(xhr, "open", (native, self: XMLHttpRequest, args) => {
    // Here, and not at `send`: before any handler that the page adds in between.
    if (!asked.has(self)) apply(addEventListener, self, ["readystatechange", () => answered(self)]);
    asked.set(self, { id: 0, args });
    return apply(native, self, args);
  });
  around(xhr, "send", (native, self: XMLHttpRequest, args) => {
    const request = asked.get(self);
    if (request) request.id = start("xhr", () => request.args);
    return apply(native, self, args);
  });
  const answered = (self: XMLHttpRequest) => {
    const request = asked.get(self);
    if (self.readyState < 4 || !request?.id) return;
    const { id } = request;
    request.id = 0;
    let body: unknown = null;
    try {
      const { responseType: type, response } = self as { responseType: string; response: unknown };
      body = type === "json" ? stringify(response) : typeof response === "string" ? response : null;
    } catch {
      // Unread is null.
    }
    end(id, self.status, self.responseURL, body);
  };

  for (const kind of ["alert", "confirm", "prompt"]) {
    around(page, kind, (native, self, args) => {
      // An object's own `toString` is the page's to call, once.
      const [text] = args;
      if (typeof text !== "object") tell({ t: "dialog", kind, text });
      return apply(native, self, args);
    });
  }
  for (const name of ["pushState", "replaceState"]) {
    around(History.prototype, name, (native, self, args) => {
      apply(native, self, args);
      tell({ t: "url" });
    });
  }
  // `requestSubmit` makes a submit event of its own; `submit` makes none.
  around(HTMLFormElement.prototype, "submit", (native, self: HTMLFormElement, args) => {
    tell({ t: "submit" }, self);
    return apply(native, self, args);
  });
}
