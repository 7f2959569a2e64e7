import type { Fault } from "../../core";
import { DEFAULT_RETRY_AFTER_SECONDS, FAULT_KINDS, KIND_TRAITS, OPERATIONS, ServiceError } from "../../core";
import type { ScenarioName } from "../../scenarios/scenario-desk";
import type { ServerContext } from "../settings";
import { findStaticFile } from "../static-files";

export interface ControlCall {
  readonly context: ServerContext;
  /** What stood where the pattern has `*`. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface ControlRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below the control path. A star stands for one segment. */
  readonly pattern: RegExp;
  readonly carryOut: (call: ControlCall) => object | Promise<object>;
}

const MAX_CONTACT_PARTS = 200;

/** A whole number from 0 up in the query. */
export function readCount(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) {
    throw new ServiceError(400, "ValidationException", `${name} must be a whole number from 0 up`);
  }
  return Number(text);
}

function describeKinds(): object[] {
  return FAULT_KINDS.map((kind) => ({ kind, ...KIND_TRAITS[kind] }));
}

function findContact(context: ServerContext, contactId: string): object {
  const found = context.core.contacts().find(({ contactIds }) => contactIds.includes(contactId));
  if (found === undefined) {
    throw new ServiceError(404, "ResourceNotFoundException", "There is no such contact");
  }
  return found;
}

/** Those of the paths that there is a file for. A page that asked for the file itself would show an error where there is none. */
async function findPages({ staticRoutes }: ServerContext, paths: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(paths.map((path) => findStaticFile(staticRoutes, path)));
  return paths.filter((_, index) => answers[index]?.kind === "file");
}

export const CONTROL_ROUTES: readonly ControlRoute[] = [
  {
    method: "GET",
    pattern: /^wire$/,
    carryOut: ({ context, query }) => ({
      entries: context.network.wire.entries(readCount(query, "after"), readCount(query, "limit")),
    }),
  },
  {
    method: "GET",
    pattern: /^contacts$/,
    carryOut: ({ context }) => ({
      contacts: context.core
        .contacts()
        .slice(-MAX_CONTACT_PARTS)
        .map(({ transcript, ...contact }) => ({ ...contact, itemCount: transcript.length })),
    }),
  },
  {
    method: "GET",
    pattern: /^contacts\/([^/]+)$/,
    carryOut: ({ context, name }) => ({ contact: findContact(context, name) }),
  },
  {
    method: "GET",
    pattern: /^faults$/,
    carryOut: ({ context }) => ({
      faults: context.network.faults.list(),
      kinds: describeKinds(),
      operations: OPERATIONS,
      defaultRetryAfterSeconds: DEFAULT_RETRY_AFTER_SECONDS,
      nowMs: Date.now(),
    }),
  },
  {
    method: "POST",
    pattern: /^faults$/,
    // The desk reads it.
    carryOut: ({ context, body }) => context.network.faults.add(body as Fault),
  },
  {
    method: "DELETE",
    pattern: /^faults$/,
    carryOut({ context }) {
      context.network.faults.clear();
      return {};
    },
  },
  {
    method: "DELETE",
    pattern: /^faults\/([^/]+)$/,
    carryOut: ({ context, name }) => ({ removed: context.network.faults.remove(name) }),
  },
  {
    method: "GET",
    pattern: /^scenarios$/,
    carryOut: ({ context }) => ({ scenarios: context.scenarios.list() }),
  },
  {
    method: "POST",
    pattern: /^scenarios\/([^/]+)$/,
    carryOut({ context, name }) {
      // The desk checks it.
      context.scenarios.start(name as ScenarioName);
      return { scenarios: context.scenarios.list() };
    },
  },
  {
    method: "DELETE",
    pattern: /^scenarios\/([^/]+)$/,
    carryOut({ context, name }) {
      context.scenarios.stop(name as ScenarioName);
      return { scenarios: context.scenarios.list() };
    },
  },
  {
    method: "GET",
    pattern: /^pages$/,
    carryOut: async ({ context, query }) => ({ pages: await findPages(context, query.getAll("path")) }),
  },
];
