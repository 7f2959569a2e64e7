import path from "node:path";
import typescript from "typescript";
import { compile } from "../types/support/compile";
import { normaliseText, type CaseRecord } from "./normalise";
import type { Verdict } from "./run-case";

/** The name of the test that gives to the types what pages have seen. */
export const TYPES_CASE = "row 19: what handlers and callers get is what the shipped types say";

/** Cases with items that no service sends, such as types that there are not. */
export const MADE_UP: readonly string[] = [
  "item: authentication.initiated",
  "item: an item of a type that there is not",
  "item: an item with fields that nobody knows",
  "bot: not marked",
];

/** A value that a page saw, as TypeScript, and the type that is promised for it. */
interface Observation {
  readonly type: string;
  readonly text: string;
}

/** What the compiler says about one of them. */
export interface Contradiction extends Observation {
  readonly message: string;
}

/** Where types that programs were written against cannot be kept and be true. Each must be found, or it is to go. */
export const KEPT_FOR_PROGRAMS: Readonly<Record<string, (found: Contradiction) => boolean>> = {
  "the last page has no NextToken": ({ type, message }) =>
    type.includes("getTranscript") && message.includes("Property 'NextToken' is missing"),
  "a receipt that is not needed resolves without data": ({ type, text }) =>
    type.includes("sendEvent") && text.includes('"Event already fired"'),
};

const root = path.join(__dirname, "../..");
/** What `create` gives, by the name that each library's types have for it. */
const SESSIONS = { ours: "connect.ChatCustomerSession", peer: "connect.CustomerChatSession" };
/** Fields of types that programs were written against, which are never there. */
const NEVER_THERE = ["ConnectionId", "PreSignedConnectionUrl"];
/** What stands for a value that cannot be written down as data. */
const NO_DATA = /"\[(function|promise|cycle|deep|throws|date|symbol|bigint)\]"|"is(Blob|Event)":true/;
/** Events whose handlers' types promise less than may come, for old programs; ours have a type that promises all. */
const MORE_COMES = /^on(Message|ReadReceipt|DeliveredReceipt)$/;
/** Types are generic in it. */
const METADATA = "[metadata]";

/** A type as it is seen in data: what may be undefined need not be there, what can never be is not. */
const SEEN = `
type NeverThere = ${NEVER_THERE.map((name) => JSON.stringify(name)).join(" | ")};
type Field<T, Key extends keyof T> = Key extends NeverThere ? "never" : [T[Key]] extends [never] ? "never"
  : undefined extends T[Key] ? "maybe" : "always";
type Fields<T, Kind> = { [Key in keyof T]-?: Field<T, Key> extends Kind ? Key : never }[keyof T];
type Seen<T> = T extends readonly (infer Item)[]
  ? Seen<Item>[]
  : T extends object
    ? { [Key in Fields<T, "always">]: Seen<T[Key]> } & { [Key in Fields<T, "maybe">]?: Seen<T[Key]> }
    : T;`;

/** Everything that handlers were called with and promises settled with, each kind of value once. */
export function collectObservations(verdicts: readonly Verdict[], library: "ours" | "peer"): Observation[] {
  const records = verdicts.filter(({ name }) => !MADE_UP.includes(name)).map((verdict) => verdict[library]);
  const session = SESSIONS[library];
  const all = records.flatMap(({ events, calls, details }) => [
    ...events.map(({ name, chatDetails, data }) =>
      observe(
        library === "ours" && MORE_COMES.test(name)
          ? "connect.ChatReceivedEvent"
          : `Parameters<Parameters<${session}["${name}"]>[0]>[0]`,
        { chatDetails, data },
      ),
    ),
    ...calls.flatMap((call) => observeCall(call, session)),
    ...details.map((value) => observe(`ReturnType<${session}["getChatDetails"]>`, value)),
  ]);
  const usable = all.filter(({ text }) => !NO_DATA.test(text));
  return [...new Map(usable.map((one) => [`${one.type} ${one.text}`, one])).values()];
}

function observeCall(
  { method, outcome, value }: CaseRecord["calls"][number],
  session: string,
): Observation[] {
  if (method === undefined || typeof value !== "object" || value === null) return [];
  const withMetadata = "metadata" in value ? { ...value, metadata: METADATA } : value;
  if (outcome === "resolved") return [observe(`Awaited<ReturnType<${session}["${method}"]>>`, withMetadata)];
  if (outcome !== "rejected") return [];
  const { isError, text, ...error } = withMetadata as Record<string, unknown>;
  return isError === true && text !== undefined ? [observe(`connect.${nameError(error)}`, error)] : [];
}

function nameError(error: object): string {
  if ("connectSuccess" in error) return "ChatConnectError";
  return "errorMessage" in error ? "ChatReceiptError" : "ChatError";
}

function observe(type: string, value: unknown): Observation {
  const text = JSON.stringify(value, (_, field: unknown) =>
    typeof field === "string" ? normaliseText(field) : field,
  );
  return {
    type,
    text: text.replaceAll('"[undefined]"', "undefined").replaceAll(`"${METADATA}"`, "null as never"),
  };
}

/** Where values contradict the types of a library, as the compiler finds. */
export function findContradictions(observations: readonly Observation[], library: string): Contradiction[] {
  const lines = observations.map(({ type, text }, index) => `const value${index}: Seen<${type}> = ${text};`);
  const main = path.join(root, "observed.ts");
  const options = {
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    skipLibCheck: true,
  };
  const texts = new Map([[main, [`import "${library}";`, ...lines, SEEN].join("\n")]]);
  return compile(typescript, [main], options, texts).map((message) => {
    const line = Number(/^observed\.ts:(\d+) /.exec(message)?.[1]);
    const observation = observations[line - 2] ?? { type: "the program itself", text: "" };
    return { ...observation, message };
  });
}
