import type { PublicSession } from "../../src/api/public-session";
import { allKinds, MARK, oneOfEachKind, throwingGetters, type HostileValue } from "../fakes/hostile-values";
import { createWorld, outcome, text, TYPING, type Heard } from "./world";

/** Whether a value of the kind is one that the field takes. */
type Accepts = (value: HostileValue) => boolean;

interface Method {
  /** Arguments that the service takes. */
  readonly valid: () => Record<string, unknown>;
  /** What each field takes; a field of a field is written `startPosition.id`. */
  readonly fields: Readonly<Record<string, Accepts>>;
}

const never: Accepts = () => false;
const of =
  (...kinds: string[]): Accepts =>
  ({ kind }) =>
    kinds.includes(kind);
const either =
  (...all: Accepts[]): Accepts =>
  (value) =>
    all.some((accepts) => accepts(value));
const left = of("undefined", "null");
const nonEmptyText = of("text", "huge text");
const anyText = either(nonEmptyText, of("empty text"));
const readable = of("date", "map", "object", "frozen object", "circular object", "class instance");
const record = either(readable, of("object without prototype", "error that cannot be read"));
const asJson: Accepts = ({ kind, value }) => {
  try {
    return typeof value === "object" && kind !== "null" && JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
};

const READ = "application/vnd.amazonaws.connect.event.message.read";
const file = () => new File(["content"], "a.txt", { type: "text/plain" });

const methods: Readonly<Record<string, Method>> = {
  sendMessage: {
    valid: () => text("hello"),
    fields: { message: anyText, contentType: never, clientToken: either(left, anyText) },
  },
  sendEvent: {
    valid: () => ({ contentType: TYPING }),
    fields: {
      contentType: never,
      content: either(left, anyText, asJson),
      clientToken: either(left, anyText),
    },
  },
  getTranscript: {
    valid: () => ({}),
    fields: {
      maxResults: either(left, of("whole number")),
      sortOrder: either(left, of("empty text")),
      scanDirection: either(left, of("empty text")),
      nextToken: either(left, anyText),
      contactId: either(left, anyText),
      startPosition: either(left, record),
      "startPosition.id": either(left, anyText),
      "startPosition.absoluteTime": either(left, anyText),
      "startPosition.mostRecent": either(left, of("whole number")),
    },
  },
  describeView: { valid: () => ({ viewToken: "token" }), fields: { viewToken: nonEmptyText } },
  getAuthenticationUrl: {
    valid: () => ({ redirectUri: "https://example.com", sessionId: "id" }),
    fields: { redirectUri: nonEmptyText, sessionId: nonEmptyText },
  },
  cancelParticipantAuthentication: {
    valid: () => ({ sessionId: "id" }),
    fields: { sessionId: nonEmptyText },
  },
  sendAttachment: {
    valid: () => ({ attachment: file() }),
    fields: {
      attachment: never,
      signal: left,
      onProgress: either(left, of("function", "throwing function proxy")),
      "attachment.name": never,
      "attachment.size": never,
      "attachment.type": never,
    },
  },
  downloadAttachment: { valid: () => ({ attachmentId: "id" }), fields: { attachmentId: nonEmptyText } },
  getAttachmentURL: { valid: () => ({ attachmentId: "id" }), fields: { attachmentId: nonEmptyText } },
};

/** Nothing but metadata can be given to them: they take whatever comes, as it is often an event or a former result. */
const withoutFields = ["connect", "disconnectParticipant"];

describe.each(Object.keys(methods))("%s with a value of every kind", (name) => {
  const { valid, fields } = methods[name]!;

  it.each(Object.keys(fields))("in %s takes it or says what was expected, and goes on", async (field) => {
    const { problems, tryCall } = await createBench();
    for (const given of oneOfEachKind()) {
      // What a file is cannot be told from what a page says that it is.
      if (field.startsWith("attachment.") && isGoodFileField(field, given)) continue;
      const isAccepted = fields[field]!(given);
      await tryCall(name, withField(valid(), field, given.value), {
        label: `${field} ${given.kind}`,
        rejectedFor: isAccepted ? undefined : errorField(field),
      });
    }
    expect(problems).toEqual([]);
  });

  it("in place of its arguments says what was expected, and goes on", async () => {
    const { problems, tryCall } = await createBench();
    const isAccepted = name === "getTranscript" ? either(left, record) : never;
    for (const given of oneOfEachKind()) {
      await tryCall(name, given.value, {
        label: given.kind,
        rejectedFor: isAccepted(given)
          ? undefined
          : `(?:${[name, "metadata", ...Object.keys(fields)].join("|")})`,
      });
    }
    expect(problems).toEqual([]);
  });

  it("names a field that throws when it is read", async () => {
    const { problems, tryCall } = await createBench();
    for (const field of ["metadata", ...Object.keys(fields)]) {
      const [outer, inner] = field.split(".") as [string, string?];
      const args = inner
        ? { ...valid(), [outer]: throwingGetters([inner]) }
        : Object.assign(throwingGetters([outer]), without(valid(), outer));
      await tryCall(name, args, { label: `throwing ${field}`, rejectedFor: errorField(field) });
    }
    expect(problems).toEqual([]);
  });

  it("as metadata gives it back untouched", async () => {
    const { problems, session, world } = await createBench();
    for (const { kind, value } of oneOfEachKind()) {
      const settled = await settle(world, methodOf(session, name)({ ...valid(), metadata: value }));
      if (settled === "pending") problems.push(`${kind}: pending`);
      else if (typeof settled.value === "string")
        continue; // A presigned URL is text, which carries nothing.
      else if (!Object.is(readMetadata(settled), value ?? null)) problems.push(`${kind}: other metadata`);
    }
    expect(problems).toEqual([]);
  });
});

describe.each(withoutFields)("%s with a value of every kind", (name) => {
  it.each(allKinds)("takes %s or says that its metadata cannot be read, and goes on", async (kind) => {
    const world = createWorld();
    const session = world.createCustomer();
    if (name !== "connect") await settle(world, session.connect());
    const { value } = oneOfEachKind().find((given) => given.kind === kind)!;
    const call = await settle(world, methodOf(session, name)(value));
    const isUnreadable = kind === "throwing proxy";
    expect(isUnreadable ? problemOf(call, "metadata") : problemOf(call, undefined)).toBeUndefined();
    if (isUnreadable) expect(await settle(world, methodOf(session, name)())).toHaveProperty("value");
  });
});

/** A session that is connected, and all that went wrong with the calls that were tried on it. */
async function createBench() {
  const world = createWorld();
  const { session, heard } = await world.connectCustomer();
  const problems: string[] = [];
  let calls = 0;

  async function tryCall(
    name: string,
    args: unknown,
    { label, rejectedFor }: { label: string; rejectedFor: string | undefined },
  ): Promise<void> {
    try {
      const problem = problemOf(await settle(world, methodOf(session, name, calls)(args)), rejectedFor);
      if (problem) problems.push(`${label}: ${problem}`);
    } catch {
      problems.push(`${label}: threw at once`);
    }
    const hello = `still there ${(calls += 1)}`;
    await settle(world, session.sendMessage(text(hello)));
    if (!contentsOf(heard).includes(hello)) problems.push(`${label}: the session is dead`);
    heard.length = 0;
  }

  return { world, session, problems, tryCall };
}

async function settle(world: ReturnType<typeof createWorld>, call: Promise<unknown>) {
  // So that a rejection is not taken for an unhandled one while time passes.
  call.catch(() => undefined);
  await world.clock.advance(200);
  return outcome(call);
}

/** What is wrong with how a call was settled; undefined where it is as it must be. */
function problemOf(
  settled: Awaited<ReturnType<typeof outcome>>,
  rejectedFor: string | undefined,
): string | undefined {
  if (settled === "pending") return "did not settle";
  if ("value" in settled) return rejectedFor ? "was taken" : undefined;
  const { error } = settled as { error: Error & { reason: string; type: string } };
  if (!(error instanceof Error)) return "rejected with no error";
  if (String(error).includes(MARK)) return `quoted what came: ${error.message.slice(0, 200)}`;
  if (!rejectedFor) return error.reason === "illegal-argument" ? `refused: ${error.message}` : undefined;
  if (error.reason !== "illegal-argument" || error.type !== "IllegalArgument")
    return `${error.reason} ${error.type}: ${error.message}`;
  return new RegExp(`^${rejectedFor}: expected .+, got .+`).test(error.message)
    ? undefined
    : `named no field: ${error.message}`;
}

/** What an error calls a field: a file is looked at as a whole, an object that throws by its first field. */
function errorField(field: string): string {
  if (/^attachment\b/.test(field)) return "attachment";
  return field === "startPosition" ? "startPosition(?:\\.id)?" : field.replace(".", "\\.");
}

type Call = (args?: unknown) => Promise<unknown>;

/** The controller has the same calls: they take turns. */
function methodOf(session: PublicSession, name: string, turn = 0): Call {
  const owner = turn % 2 ? session.controller : session;
  return (owner as unknown as Record<string, Call>)[name]!;
}

function withField(args: Record<string, unknown>, field: string, value: unknown): object {
  const [outer, inner] = field.split(".") as [string, string?];
  if (!inner) return { ...args, [outer]: value };
  const former = outer === "attachment" ? { name: "a.txt", size: 7, type: "text/plain" } : {};
  return { ...args, [outer]: { ...former, [inner]: value } };
}

function isGoodFileField(field: string, { kind }: HostileValue): boolean {
  const good: Record<string, readonly string[]> = {
    "attachment.name": ["text", "empty text", "huge text"],
    "attachment.size": ["whole number"],
    "attachment.type": ["text", "empty text", "huge text", "undefined", "null"],
  };
  return good[field]!.includes(kind);
}

function without(args: Record<string, unknown>, field: string): object {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name !== field));
}

function readMetadata({ value, error }: { value?: unknown; error?: unknown }): unknown {
  return ((value ?? error) as { metadata: unknown }).metadata;
}

function contentsOf(heard: readonly Heard[]): unknown[] {
  return heard.map(({ data }) => (data as { Content?: unknown } | null)?.Content);
}

it("reject a receipt without a messageId with what it was asked with", async () => {
  const { session, problems, tryCall } = await createBench();
  for (const { kind, value } of oneOfEachKind()) {
    await tryCall(
      "sendEvent",
      { contentType: READ, content: value },
      { label: kind, rejectedFor: "content" },
    );
  }
  expect(problems).toEqual([]);
  for (const content of [undefined, 5, "no JSON", {}]) {
    const args = { contentType: READ, content };
    expect(await outcome(session.sendEvent(args))).toMatchObject({
      error: { errorMessage: "Ignoring messageReceipt: missing messageId", data: args },
    });
  }
});
