import type { PageCall, PageEvent, PageRecord } from "./harness/page-types";
import type { RecordedRequest, RecordedSocket } from "./harness/wire";

/** All that is known of one run of a case. */
export interface CaseRecord extends PageRecord {
  readonly requests: readonly RecordedRequest[];
  readonly sockets: readonly RecordedSocket[];
  readonly outside: readonly string[];
  readonly uncaught: readonly string[];
}

export interface NormalOptions {
  readonly heartbeats?: boolean;
  readonly chatDetails?: boolean;
  readonly ignoreEvents?: boolean;
}

/** Texts that are new in every run. */
const TEXTS: readonly (readonly [string, RegExp, string])[] = [
  ["origins", /(http|ws):\/\/127\.0\.0\.1:\d+/g, "<$1 origin>"],
  ["ids", /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<id>"],
  ["times", /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>"],
  // The peer's receipts all have the same ClientToken; a case of its own shows that.
  ["receipts' ids", /^INCOMING_(READ|DELIVERED)_RECEIPT$/, "<id>"],
  ["tokens", /\b(participant|connection|socket)-[\w-]{48}/g, "<$1 token>"],
  ["pages", /\beyJ[\w+/=-]{20,}/g, "<next token>"],
  ["signatures", /signature=[\w-]+/g, "signature=<signature>"],
  // A suffix comes after a space or a dash (wire-protocol, section 1).
  ["versions", /AmazonConnect-ChatJS\/\d+\.\d+\.\d+[ -]?/g, "AmazonConnect-ChatJS/<version> "],
];

/** Fields that are left out of every object, and why. */
const OMITTED_FIELDS: Readonly<Record<string, string>> = {
  requestId: "a result also carries `requestId`; the peer omits it (public-api, section 5)",
  retryCount: "as requestId",
  redirectCount: "as requestId",
  totalRetryDelay: "of $metadata: time",
  atMs: "time",
  hasIdempotentRetryHeaders: "headers of the SDK's own",
};

/** What of an error is compared: that it is an Error, and rejected rather than thrown, is row 14 with cases of its own. */
const ERROR_FIELDS = ["type", "message", "statusCode", "metadata"];
const CONNECT_ERROR_FIELDS = ["connectSuccess", "connectCalled", "metadata"];

export function normaliseText(text: string): string {
  return TEXTS.reduce((rest, [, pattern, name]) => rest.replace(pattern, name), text);
}

/** Texts replaced, fields left out, keys in order. */
function normaliseValue(value: unknown): unknown {
  if (typeof value === "string") return normaliseText(value);
  if (Array.isArray(value)) return value.map(normaliseValue);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !(key in OMITTED_FIELDS))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, field]) => [key, normaliseValue(field)]));
}

function normaliseError(error: unknown): unknown {
  if (typeof error === "string") return { message: error };
  const fields = error as Record<string, unknown>;
  // Refused receipts carry their arguments.
  if (fields.errorMessage !== undefined) return { errorMessage: fields.errorMessage, data: fields.data };
  // Compat: the peer names it so in `name`, we in `type` too. The wording is each library's own.
  if (fields.name === "IllegalArgument") return { type: "IllegalArgument" };
  if (/, No active connection$/.test(String(fields.message))) return { message: fields.message };
  // The peer hides what went wrong in `_debug`, which has a case of its own.
  const isConnect = fields.connectSuccess === false;
  const kept = (isConnect ? CONNECT_ERROR_FIELDS : ERROR_FIELDS).filter(
    (field) => fields[field] !== undefined,
  );
  return Object.fromEntries(kept.map((field) => [field, fields[field]]));
}

function normaliseCall({ label, outcome, value }: PageCall): object {
  const isFailure = outcome === "rejected" || outcome === "threw";
  return isFailure ? { label, outcome: "rejected", value: normaliseError(value) } : { label, outcome, value };
}

/** Row 5: the peer tells of the first gain twice, the first time without data. Has a case of its own. */
function isRepeatedGain(event: PageEvent, index: number, events: readonly PageEvent[]): boolean {
  if (event.name !== "onConnectionEstablished") return false;
  const earlier = events.slice(0, index).filter(({ session }) => session === event.session);
  const last = earlier.filter(({ name }) => /^onConnection(Established|Lost)$/.test(name)).at(-1);
  return last?.name === "onConnectionEstablished";
}

function normaliseEvents(
  events: readonly PageEvent[],
  { heartbeats, chatDetails: keeps }: NormalOptions,
): object[] {
  return (
    events
      // New in ours (public-api, section 6).
      .filter(({ name }) => name !== "onConnectionStateChange")
      .filter(({ name }) => heartbeats || !name.startsWith("onDeepHeartbeat"))
      .filter((event, index, all) => !isRepeatedGain(event, index, all))
      .map(({ chatDetails, ...event }) => ({
        ...event,
        ...(keeps ? { chatDetails } : {}),
        data: event.name === "onConnectionEstablished" && event.data === "[undefined]" ? {} : event.data,
      }))
  );
}

/** What goes out at the opening and with each beat, each once: their order and number have cases of their own. */
function normaliseSocket({ frames, closedBy }: RecordedSocket): object {
  return { frames: [...new Set(frames.map((frame) => JSON.stringify(frame)))].sort(), closedBy };
}

/** Wording is free; the method that was called and the kind of its arguments are not. */
function normaliseLogs(logs: PageRecord["logs"]): object {
  const methods = [...new Set(logs.map(({ method }) => method))].sort();
  const kinds = [...new Set(logs.map(({ args }) => args.map((arg) => typeof arg).join(",")))].sort();
  return { methods, kinds };
}

/** A record as it is compared. Requests and events keep their order. */
export function normalise(record: CaseRecord, options: NormalOptions): unknown {
  const { calls, events, notes, logs, failure, requests, sockets, outside, uncaught } = record;
  return normaliseValue({
    failure: failure ?? "none",
    calls: calls.map(normaliseCall),
    events: options.ignoreEvents ? [] : normaliseEvents(events, options),
    notes,
    logs: normaliseLogs(logs),
    requests: requests.map(({ path, ...request }) => ({ ...request, path: path.split("?", 1)[0] })),
    sockets: sockets.map(normaliseSocket),
    outside: [...new Set(outside)].sort(),
    uncaught,
  });
}
