const session = "src/session/session.ts";
const life = "src/session/life.ts";
const report = "src/session/connection-report.ts";
const recovery = "src/session/recovery.ts";
const pages = "src/session/missed-pages.ts";
const seenItems = "src/session/seen-items.ts";
const cursor = "src/session/history-cursor.ts";
const connection = "src/realtime/connection.ts";
const machine = "src/realtime/connection-machine.ts";
const heartbeat = "src/realtime/heartbeat.ts";
const ordered = "src/transcript/ordered-items.ts";
const steps = "src/realtime/connection-steps.ts";
const backoff = "src/realtime/backoff.ts";
const retrying = "src/participant/retrying-service.ts";
const token = "src/participant/connection-token.ts";
const failures = "src/participant/attempt-failures.ts";

/** Mistakes that few seeds find: the search begins with one that has found it before. */
const rare = {
  "a successor is heard before it is known what its predecessor missed": 1082,
  "calls are tried again after the end": 1012,
  "Retry-After is ignored": 130,
  "the back-off is reset by a mere subscription": 268,
  "live items do not wait for the recovery": 97,
};

/**
 * Mistakes that the simulation must find, each put into the sources as they are loaded: `text` in `file` is replaced
 * `by` another.
 */
export const defects = [
  defect("repeats are not dropped", seenItems, "if (known?.includes(content)) return false;", ""),
  defect("too little is remembered", seenItems, "LEAST_REMEMBERED = 2_200", "LEAST_REMEMBERED = 2"),
  defect("nothing is recovered", recovery, "!options.isEnabled ||", "true ||"),
  defect(
    "only the first page is recovered",
    pages,
    `if (!answer.NextToken) return "recovered";`,
    `return "recovered";`,
  ),
  defect(
    "a recovery is given up at once",
    pages,
    "if (!isRetryable || limit.aborted) throw",
    "if (isRetryable) throw",
  ),
  defect(
    "a gap is told as recovered",
    recovery,
    `() => this.conclude(run, "gap"),\n    );`,
    `() => this.conclude(run, "recovered"),\n    );`,
  ),
  defect(
    "live items do not wait for the recovery",
    recovery,
    "return this.hold(this.state.missed.held, { item, socket }, this.state.run);",
    "return this.options.deliverLive(item, socket);",
  ),
  defect(
    "sends move the cursor",
    cursor,
    "if (time !== undefined) this.leadMs ??= nowMs - time;",
    "if (time !== undefined) this.raise(time);",
  ),
  defect(
    "a chat that ended meanwhile hides its gap",
    recovery,
    `return "gap";\n    }\n  }`,
    `return "recovered";\n    }\n  }`,
  ),
  defect("a socket that is given up stays open and is heard", connection, [
    ["this.links.delete(socket);\n    link.close();", "this.links.delete(socket);"],
    [
      "if (this.links.has(socket)) this.tell(() => this.handleLink(notice, socket));",
      "this.tell(() => this.handleLink(notice, socket));",
    ],
  ]),
  defect(
    "the socket is closed before its successor has subscribed",
    machine,
    `return [{ ...state, name: "replacing", successor: socket }, [open]];`,
    `return [{ ...state, name: "replacing", successor: socket }, [{ type: "close", socket: state.socket }, open]];`,
  ),
  defect(
    "a successor is heard before it is known what its predecessor missed",
    connection,
    "if (socket === unheardSocket(this.current))",
    "if (false)",
  ),
  defect("calls are tried again after the end", retrying, "return ended?.aborted === true;", "return false;"),
  defect(
    "calls are still sent after the end",
    life,
    'life === "rejoining" || life === "ending"',
    'life === "rejoining" || life === "ending" || life === "ended"',
  ),
  defect("receipts that wait outlive the end", session, "this.receipts.end();", ""),
  defect("the back-off is never reset", machine, "? [{ ...state, failures: 0 }, []]", "? [state, []]"),
  defect(
    "the back-off is reset by a mere subscription",
    machine,
    "failures: state.attempt + 1",
    "failures: 0",
  ),
  defect("the back-off has no cap", backoff, "capMs: CAP_MS", "capMs: Infinity"),
  defect(
    "the back-off is told, but not waited for",
    steps,
    `[{ type: "set-timer", delayMs }, reconnecting(cause, attempt, delayMs)],`,
    `[{ type: "set-timer", delayMs: 1 }, reconnecting(cause, attempt, delayMs)],`,
  ),
  defect(
    "the heartbeat stops while offline",
    heartbeat,
    "[...missed, ...beats]];",
    "isOnline ? [...missed, ...beats] : [...missed]];",
  ),
  defect(
    "the transcript is not sorted",
    ordered,
    "const index = this.endOf(at);",
    "const index = this.times.length;",
  ),
  defect("the token is not renewed", token, "this.renewAt(now + renewalDelay(fetched.expiry, now));", ""),
  defect(
    "every attempt has a client token of its own",
    retrying,
    "client.attempt(operation, input, {",
    "client.attempt(operation, hasClientToken(operation) ? { ...input, ClientToken: platform.uuid() } : input, {",
  ),
  defect("Retry-After is ignored", failures, 'parseRetryAfter(headers["retry-after"], now)', "undefined"),
  defect(
    "a disconnection whose answer was lost counts as done",
    retrying,
    "if (isLost && (await endsInTime(platform, summary, options))) return",
    "if (isLost) return",
  ),
  defect(
    "onEnded comes twice",
    session,
    `this.delivery.deliver("CHAT_ENDED", null);`,
    `this.delivery.deliver("CHAT_ENDED", null); this.delivery.deliver("CHAT_ENDED", null);`,
  ),
  defect(
    "an end while the connection was lost is not told",
    session,
    "this.handleItem(endedItem);",
    "return;",
  ),
  defect(
    "onConnectionEstablished comes twice",
    report,
    `return delivery.deliver("CONNECTION_ESTABLISHED", {});`,
    `delivery.deliver("CONNECTION_ESTABLISHED", {}); return delivery.deliver("CONNECTION_ESTABLISHED", {});`,
  ),
  defect("calls never settle once disposed of", session, "this.pending.abort(disposedFailure());", ""),
  defect(
    "the device is listened to after the end",
    connection,
    "this.stopListening?.();\n      this.stopListening = undefined;",
    "this.stopListening = undefined;",
  ),
];

function defect(name, file, text, by) {
  const pairs = Array.isArray(text) ? text : [[text, by]];
  const changes = pairs.map(([one, other]) => ({ file, text: one, by: other }));
  return { name, changes, from: rare[name] ?? 1 };
}
