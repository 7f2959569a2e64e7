import { disposeAll, noDisposer, type Disposer } from "../shared/disposer";
import { download, nameFile, upload } from "./file-transfer";
import type { HttpAnswer, HttpRequest, Platform, Socket, SocketHandlers } from "./platform";
import { readAnswer } from "./read-answer";
import { createUuid } from "./uuid";

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const SOCKET_OPEN = 1;
/** In characters. Fetch refuses more than 64 kB that outlive the page at a time: this leaves room for four. */
const LONGEST_KEPT_ALIVE = 16_000;

/**
 * The platform of browsers, workers, React Native and Node. Globals are looked up when they are called, so that
 * pages which patch them (tests, monitoring) still work, and so that importing touches nothing.
 */
export const browserPlatform: Platform = {
  now: () => Date.now(),
  random: () => Math.random(),
  uuid: createUuid,
  setTimer,
  openSocket,
  exchange,
  post,
  upload,
  download,
  nameFile,
  readGlobal: (name) => (globalThis as Readonly<Record<string, unknown>>)[name],
  isOnline: () => globalThis.navigator?.onLine !== false,
  onOnline: (listener) => listen(globalThis, "online", listener),
  onVisible,
  onHidden,
  writeToConsole: (method, text) => console[method](text),
};

function setTimer(callback: (overdueMs: number) => void, delayMs: number): Disposer {
  const delay = Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS);
  const dueAt = Date.now() + delay;
  const timer = setTimeout(() => callback(Math.max(0, Date.now() - dueAt)), delay);
  return () => clearTimeout(timer);
}

function openSocket(url: string, handlers: SocketHandlers): Socket {
  const socket = new WebSocket(url);
  const unhear = () => (socket.onopen = socket.onmessage = socket.onclose = null);
  socket.onopen = () => handlers.onOpen();
  socket.onmessage = (event: { data: unknown }) => handlers.onMessage(event.data);
  // An error is always followed by a close; it says nothing that the close does not, and unheard it ends Node.
  socket.onerror = () => undefined;
  socket.onclose = (event: { code: number }) => {
    unhear();
    handlers.onClose(event.code);
  };
  return {
    send(text) {
      if (socket.readyState !== SOCKET_OPEN) return false;
      try {
        socket.send(text);
        return true;
      } catch {
        return false;
      }
    },
    close() {
      unhear();
      socket.close();
    },
  };
}

async function exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
  const { url, ...init } = request;
  // For fetch, what is undefined is left out.
  const response = await fetch(url, { ...init, signal } as RequestInit);
  return readAnswer(response, await response.text());
}

function post(url: string, body: string): Promise<{ readonly status: number }> {
  const headers = { "Content-Type": "application/json" };
  return fetch(url, { method: "POST", headers, body, keepalive: body.length < LONGEST_KEPT_ALIVE });
}

function onHidden(listener: () => void): Disposer {
  return disposeAll([onVisibility("hidden", listener), listen(globalThis, "pagehide", listener)]);
}

function onVisible(listener: () => void): Disposer {
  const handlePageShow = (event: Event) => (event as PageTransitionEvent).persisted && listener();
  return disposeAll([onVisibility("visible", listener), listen(globalThis, "pageshow", handlePageShow)]);
}

function onVisibility(awaited: DocumentVisibilityState, listener: () => void): Disposer {
  const page = globalThis.document as Document | undefined;
  return listen(page, "visibilitychange", () => page?.visibilityState === awaited && listener());
}

/**
 * React Native's global has no events: there nothing is listened to, nor where a listener could not be taken back.
 * Workers have `online`.
 */
function listen(
  target: Partial<EventTarget> | undefined,
  name: string,
  listener: (event: Event) => void,
): Disposer {
  if (!target?.addEventListener || !target.removeEventListener) return noDisposer;
  target.addEventListener(name, listener);
  return () => target.removeEventListener?.(name, listener);
}
