import vm from "node:vm";
import { WebSocket as NodeSocket } from "ws";

/** Names that browsers and Node have and React Native lacks, or has only as a stub. */
export const missing = [
  "crypto",
  "document",
  "DOMException",
  "Event",
  "EventTarget",
  "File",
  "ReadableStream",
  "TextDecoder",
  "TextEncoder",
  "structuredClone",
  "location",
  "localStorage",
  "process",
  "require",
  "module",
  "addEventListener",
] as const;

/** React Native's blob has no way to its bytes: only its own fetch knows them. */
class NativeBlob {
  readonly #bytes: Buffer;
  readonly size: number;

  constructor(
    bytes: Uint8Array,
    readonly type: string,
    readonly name?: string,
  ) {
    this.#bytes = Buffer.from(bytes);
    this.size = bytes.byteLength;
  }

  static bytesOf(blob: NativeBlob): Buffer {
    return blob.#bytes;
  }
}

/** As the `abort-controller` package has it, which React Native ships: no reasons, no static makers. */
class NativeAbortController {
  private readonly listeners = new Set<() => void>();
  readonly signal = {
    aborted: false,
    addEventListener: (_name: "abort", listener: () => void) => void this.listeners.add(listener),
    removeEventListener: (_name: "abort", listener: () => void) => void this.listeners.delete(listener),
  };

  abort(): void {
    if (this.signal.aborted) return;
    this.signal.aborted = true;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Parses, and changes nothing. */
class NativeUrl {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get href(): string {
    return this.#text;
  }

  toString(): string {
    return this.#text;
  }
}

interface NativeRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | NativeBlob;
  readonly signal?: NativeAbortController["signal"];
}

/** Answers without a `body`: React Native does not stream. */
async function nativeFetch(url: string, { signal, body, method, headers }: NativeRequest = {}) {
  const controller = new AbortController();
  signal?.addEventListener("abort", () => controller.abort());
  const response = await fetch(url, {
    method: method ?? "GET",
    headers: { ...headers },
    signal: controller.signal,
    ...(body !== undefined && {
      body: body instanceof NativeBlob ? new Uint8Array(NativeBlob.bytesOf(body)) : body,
    }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const { status, ok } = response;
  return {
    status,
    ok,
    headers: { forEach: (run: (value: string, name: string) => void) => response.headers.forEach(run) },
    text: () => Promise.resolve(bytes.toString("utf8")),
    json: () => Promise.resolve(JSON.parse(bytes.toString("utf8")) as unknown),
    blob: () => Promise.resolve(new NativeBlob(bytes, response.headers.get("content-type") ?? "")),
  };
}

/** A JavaScript engine with what React Native puts on its global, and no more; `console` keeps its lines. */
export function createReactNativeRuntime() {
  const lines: string[] = [];
  const say =
    (level: string) =>
    (...args: unknown[]) =>
      void lines.push(`${level} ${args.join(" ")}`);
  const sockets = new Set<NodeSocket>();
  class NativeSocket extends NodeSocket {
    constructor(url: string) {
      super(url);
      sockets.add(this);
      this.once("close", () => sockets.delete(this));
    }
  }
  const globals: Record<string, unknown> = {
    AbortController: NativeAbortController,
    Blob: NativeBlob,
    URL: NativeUrl,
    WebSocket: NativeSocket,
    fetch: nativeFetch,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    console: {
      debug: say("debug"),
      info: say("info"),
      log: say("log"),
      warn: say("warn"),
      error: say("error"),
    },
    navigator: { product: "ReactNative" },
  };
  globals.window = globals.self = globals.global = globals;
  const context = vm.createContext(globals);
  return {
    lines,
    /** Neither closed nor closing. */
    openSockets: () => [...sockets].filter(({ readyState }) => readyState <= NodeSocket.OPEN).length,
    makeFile: (text: string, type: string, name: string) => new NativeBlob(Buffer.from(text), type, name),
    readFile: (file: unknown) => NativeBlob.bytesOf(file as NativeBlob).toString(),
    run: (code: string): unknown => vm.runInContext(code, context),
    /** As Metro wraps it. */
    require<Exports>(code: string, filename: string): Exports {
      const module = { exports: {} };
      const wrapped = `(function (module, exports) {${code}\n})`;
      const load = vm.runInContext(wrapped, context, { filename }) as (
        ownModule: object,
        exports: object,
      ) => void;
      load(module, module.exports);
      return module.exports as Exports;
    },
  };
}
