import { SIGN_IN_PATH } from "../authentication";
import type { Desk } from "../desk/desk";
import type { CoreAnswer, CoreRequest } from "../types";
import type { Fields } from "../wire/fields";
import type { World } from "../world";

export interface RouteContext {
  readonly world: World;
  readonly desk: Desk;
  readonly request: CoreRequest;
  /** What stood where the pattern has `{name}`, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What the addresses in the answer begin with. */
  readonly origin: string;
  /** Reads the body; throws a SerializationException where it is no JSON object. */
  readonly fields: () => Fields;
}

/** Who may call: pages of any origin the service, pages of this origin the rest. */
export type RouteFamily = "service" | "start" | "bytes" | "desk";

export interface Route {
  readonly family: RouteFamily;
  /** The operation's name. */
  readonly operation: string;
  readonly method: string;
  /** Segments in braces match anything but a slash. */
  readonly pattern: string;
  readonly handle: (context: RouteContext) => CoreAnswer;
}

const PREFIXES: readonly [string, RouteFamily][] = [
  ["/participant/", "service"],
  [SIGN_IN_PATH, "service"],
  ["/start-chat", "start"],
  ["/contact/chat", "start"],
  ["/attachments/", "bytes"],
  ["/desk/", "desk"],
];

/** Whether a path is the core's, and for whom; everything else is the web server's own business. */
export function findRouteFamily(path: string): RouteFamily | undefined {
  const bare = path.split("?", 1)[0] ?? "";
  return PREFIXES.find(([prefix]) => (prefix.endsWith("/") ? bare.startsWith(prefix) : bare === prefix))?.[1];
}

/** The parameters, or `undefined` where the path is another. */
export function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split("/");
  const given = path.split("/");
  if (expected.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [position, segment] of expected.entries()) {
    const value = given[position] ?? "";
    if (segment.startsWith("{")) {
      const decoded = decode(value);
      if (decoded === undefined || decoded === "") return undefined;
      parameters[segment.slice(1, -1)] = decoded;
    } else if (segment !== value) return undefined;
  }
  return parameters;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
