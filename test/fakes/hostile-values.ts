import fc from "fast-check";

/** A value, with what it is: the name is shown where a property fails, as some values cannot be printed. */
export interface HostileValue {
  readonly kind: string;
  readonly value: unknown;
}

/** What a page may pass where something else belongs, by kind. Texts are marked, to be looked for where nobody may repeat them. */
export const MARK = "DO-NOT-QUOTE";

const boom = (): never => {
  throw new Error(`${MARK} of a trap`);
};

/** Throws whatever is done with it. */
export function throwingProxy(): object {
  const traps = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "set", "apply"];
  return new Proxy(() => undefined, Object.fromEntries(traps.map((trap) => [trap, boom])));
}

function throwingObjectProxy(): object {
  const traps = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "set"];
  return new Proxy({}, Object.fromEntries(traps.map((trap) => [trap, boom])));
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An object whose every field of these throws when it is read. */
export function throwingGetters(fields: readonly string[]): object {
  const entries = fields.map((field) => [field, { get: boom, enumerable: true }] as const);
  return Object.defineProperties<object>({}, Object.fromEntries(entries));
}

export function circular(): object {
  const object: { self?: object; list: unknown[] } = { list: [] };
  object.self = object;
  object.list.push(object);
  return object;
}

export function unreadableError(): Error {
  const error = new Error(MARK);
  // In this order: the engine reads a name to write a stack.
  for (const field of ["stack", "message", "name"]) Object.defineProperty(error, field, { get: boom });
  return error;
}

class Instance {
  private readonly own = MARK;
  toString(): string {
    return boom() ?? this.own;
  }
}

/** Values are made by functions: fast-check looks into what it generates, which some values do not bear. */
type Make = () => unknown;

const always = (...makes: Make[]): fc.Arbitrary<Make> => fc.constantFrom(...makes);
const some = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Make> => values.map((value) => () => value);

const kinds: Readonly<Record<string, fc.Arbitrary<Make>>> = {
  undefined: always(() => undefined),
  null: always(() => null),
  boolean: some(fc.boolean()),
  NaN: always(() => NaN),
  "whole number": some(fc.nat()),
  "negative number": some(fc.integer({ max: -1 })),
  fraction: some(fc.nat({ max: 1_000 }).map((value) => value + 0.5)),
  infinity: some(fc.constantFrom(Infinity, -Infinity)),
  bigint: some(fc.bigInt()),
  symbol: always(
    () => Symbol(MARK),
    () => Symbol.iterator,
  ),
  "empty text": always(() => ""),
  // With something that no header can hold.
  text: some(fc.string({ unit: "binary", minLength: 1 }).map((text) => `${MARK}${text}\u2026`)),
  "huge text": always(() => MARK + "x".repeat(200_000)),
  array: some(fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 3 })),
  function: always(
    () => () => MARK,
    () => boom,
    () => () => Promise.reject(new Error(MARK)),
  ),
  date: always(
    () => new Date(0),
    () => new Date(NaN),
  ),
  map: always(() => new Map([[MARK, MARK]])),
  object: always(
    () => ({}),
    () => ({ [MARK]: MARK }),
  ),
  "frozen object": always(() => Object.freeze({ text: MARK })),
  "circular object": always(circular),
  "class instance": always(() => new Instance()),
  "object without prototype": always(() => Object.create(null) as object),
  "throwing proxy": always(throwingObjectProxy),
  "throwing function proxy": always(throwingProxy),
  "revoked proxy": always(revokedProxy),
  "error that cannot be read": always(unreadableError),
};

export const allKinds: readonly string[] = Object.keys(kinds);

/** One value of every kind, the same ones for the same seed: for tables that want each kind once. */
export function oneOfEachKind(seed = 1): HostileValue[] {
  return allKinds.flatMap((kind) =>
    fc.sample(kinds[kind]!, { seed, numRuns: 1 }).map((make) => ({ kind, value: make() })),
  );
}
