import { callSafely, isThenable } from "../shared/call-safely";
import { disposeAll, noDisposer, once, type Disposer } from "../shared/disposer";
import type { Clock, Signals } from "./platform";

/** Whether the device has a network, and the moments at which a connection is worth another look. */
export interface NetworkMonitor {
  /** What is known now; a custom function's promise counts from when it settles. */
  isOnline(): boolean;
  /** The device came online, the page became visible, or it came back from the back-forward cache. */
  onResume(listener: () => void): Disposer;
}

export interface NetworkMonitorOptions {
  readonly platform: Clock & Signals;
  /** A service on this machine is reached with or without a network, whatever the device says of it. */
  readonly isLoopback: boolean;
  /** The page's own answer, for runtimes without `navigator.onLine`; or the promise of it. */
  readonly isNetworkOnline?: (() => unknown) | undefined;
  /** The page's own app states, for React Native; default: the page's visibility. */
  readonly onAppStateChange?: ((listener: (state: unknown) => void) => unknown) | undefined;
}

const POLL_MS = 5_000;

export function createNetworkMonitor(options: NetworkMonitorOptions): NetworkMonitor {
  const { platform, isLoopback, isNetworkOnline } = options;
  const custom = isNetworkOnline ? createCustomSource(platform, isNetworkOnline) : undefined;
  return {
    isOnline: () => (custom ? custom.isOnline() : isLoopback || platform.isOnline()),
    onResume(listener) {
      return disposeAll([
        platform.onOnline(listener),
        options.onAppStateChange
          ? listenToApp(options.onAppStateChange, "active", listener)
          : platform.onVisible(listener),
        ...(custom ? [custom.onOnline(listener)] : []),
      ]);
    },
  };
}

/** The page's own app states, where it tells them: React Native has no visibility. */
export function listenToApp(
  onAppStateChange: (listener: (state: unknown) => void) => unknown,
  awaited: "active" | "background",
  listener: () => void,
): Disposer {
  // A page whose source of states is broken still has its socket's heartbeat.
  const ignore = () => undefined;
  const unsubscribe = callSafely(() => onAppStateChange((state) => state === awaited && listener()), ignore);
  if (typeof unsubscribe !== "function") return noDisposer;
  return once(() => void callSafely(unsubscribe as () => unknown, ignore));
}

/**
 * A function can only be asked. It is asked whenever somebody wants to know, and once in 5 s only while it says
 * offline and somebody listens: that is the one time when nothing else would tell that the network is back.
 */
function createCustomSource(clock: Clock, isNetworkOnline: () => unknown) {
  const listeners = new Set<() => void>();
  let known = true;
  let asked = 0;
  let stopPolling: Disposer | undefined;

  function learn(answer: unknown): void {
    const was = known;
    known = Boolean(answer);
    if (known && !was) [...listeners].forEach((listener) => listener());
    poll();
  }

  function ask(): void {
    const question = ++asked;
    // An answer that a later question has overtaken is an old one.
    const learnLatest = (online: unknown) => question === asked && learn(online);
    try {
      const answer = isNetworkOnline();
      // Any promise: React Native and older libraries bring their own.
      if (isThenable(answer)) Promise.resolve(answer).then(learnLatest, () => learnLatest(true));
      else learn(answer);
    } catch {
      learn(true); // A function that fails knows nothing; trying to connect finds out.
    }
  }

  function poll(): void {
    if (known || listeners.size === 0) {
      stopPolling?.();
      stopPolling = undefined;
      return;
    }
    stopPolling ??= clock.setTimer(() => {
      stopPolling = undefined;
      ask();
      poll();
    }, POLL_MS);
  }

  return {
    isOnline(): boolean {
      ask();
      return known;
    },
    onOnline(listener: () => void): Disposer {
      const own = () => listener();
      listeners.add(own);
      poll();
      return () => {
        listeners.delete(own);
        poll();
      };
    },
  };
}
