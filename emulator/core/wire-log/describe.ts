import { isFields } from "../wire/fields";
import type { SocketCaller, RequestCaller, CoreAnswer, CoreRequest } from "../types";
import type { WireEntryDraft } from "./entry";
import { shortenPath, shortenText, shortenValue } from "./shorten";

/** What all of the service's own types begin with, and says nothing here. */
const OWN_PREFIX = /^application\/vnd\.amazonaws\.connect\.(event\.)?/;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON as such, other text as text, anything else by its size. */
function showBody(body: string | Uint8Array, contentType: string | undefined): unknown {
  if (body.length === 0) return undefined;
  const isText = /json|xml|^text\//.test(contentType ?? "");
  if (!isText && typeof body !== "string") return { bytes: body.length };
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const parsed = parseJson(text);
  return parsed === undefined ? shortenText(text) : shortenValue(parsed);
}

function withContent(content: unknown): { content?: unknown } {
  return content === undefined ? {} : { content };
}

/** A file is not shown, whatever it says it is. */
function showRequestBody({ body, headers }: CoreRequest, family: RequestCaller["family"]): unknown {
  if (family === "bytes") return body.length === 0 ? undefined : { bytes: body.length };
  return showBody(body, headers["content-type"] ?? "application/json");
}

export function describeRequest(
  request: CoreRequest,
  caller: RequestCaller,
  outcome: { atMs: number; nowMs: number; faults: string[]; answer: CoreAnswer | undefined },
): WireEntryDraft {
  const { atMs, nowMs, faults, answer } = outcome;
  const { operation, role, contactId, family } = caller;
  const isFile = family === "bytes" && answer?.status === 200;
  const shown =
    answer &&
    (isFile ? { bytes: answer.body.length } : showBody(answer.body, answer.headers["content-type"]));
  return {
    atMs,
    kind: "request",
    direction: "in",
    name: operation,
    ...(role === undefined ? {} : { role }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(answer === undefined ? {} : { status: answer.status }),
    durationMs: nowMs - atMs,
    method: request.method,
    path: shortenPath(request.path),
    faults,
    ...withContent(showRequestBody(request, family)),
    ...(shown === undefined ? {} : { answer: shown }),
  };
}

/** A frame, read: its item, where it carries one, as an object. */
export interface ParsedFrame {
  readonly name: string;
  readonly isItem: boolean;
  readonly contactId?: string;
  readonly chatId?: string;
  readonly shown: unknown;
}

function readText(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? shortenText(value) : undefined;
}

function nameItem(item: Readonly<Record<string, unknown>>): string {
  const type = readText(item, "Type") ?? "item";
  const contentType = readText(item, "ContentType");
  return contentType === undefined ? type : `${type} ${contentType.replace(OWN_PREFIX, "")}`;
}

export function parseFrame(text: string): ParsedFrame {
  const frame = parseJson(text);
  if (!isFields(frame)) return { name: "unreadable", isItem: false, shown: shortenText(text) };
  const topic = readText(frame, "topic") ?? readText(frame, "message") ?? "no topic";
  const content = frame["content"];
  const item = typeof content === "string" ? parseJson(content) : undefined;
  if (!isFields(item)) return { name: topic, isItem: false, shown: shortenValue(frame) };
  const contactId = readText(item, "ContactId");
  const chatId = readText(item, "InitialContactId");
  return {
    name: nameItem(item),
    isItem: true,
    ...(contactId === undefined ? {} : { contactId }),
    ...(chatId === undefined ? {} : { chatId }),
    shown: shortenValue({ ...frame, content: item }),
  };
}

export function describeFrame(
  frame: ParsedFrame,
  caller: SocketCaller,
  at: { atMs: number; direction: "in" | "out"; socket: number; faults: string[] },
): WireEntryDraft {
  return {
    ...at,
    kind: "frame",
    name: frame.name,
    role: caller.role,
    ...(frame.contactId === undefined ? {} : { contactId: frame.contactId }),
    content: frame.shown,
  };
}
