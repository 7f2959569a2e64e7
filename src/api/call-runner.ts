import type { Answer, AnswerMetadata } from "../participant/participant-service";
import type { Operations } from "../session/operations";
import { isRecord } from "../shared/is-record";
import { readField, readFields, type ReadField } from "./arguments";
import { toChatError } from "./chat-error";

/** What a method resolves to. */
export interface CallResult<Data = unknown> {
  /** The service's answer, in its own PascalCase, with `$metadata`. */
  readonly data: Data & { readonly $metadata: AnswerMetadata };
  /** What the call was given as `metadata`; `null` when left out. */
  readonly metadata: unknown;
  readonly requestId: string;
  /** Attempts beyond the first. */
  readonly retryCount: number;
  readonly redirectCount: 0;
}

/** Runs calls as an application makes them. */
export function createCallRunner(calls: Operations) {
  /**
   * Whatever goes wrong comes as a rejection with the call's own metadata, a wrong argument too. What takes no fields
   * takes anything: pages hand it on as a listener, with an event for its arguments.
   */
  async function attempt<Result>(
    args: unknown,
    method: string,
    run: (field: ReadField, metadata: unknown) => Promise<Result>,
  ): Promise<Result> {
    let metadata: unknown = null;
    try {
      metadata = readMetadata(args);
      calls.assertOpen(method);
      return await run(readFields(args, method), metadata);
    } catch (thrown) {
      throw toChatError(thrown, metadata);
    }
  }

  /** A call whose result is the service's answer. */
  function call<Data extends object>(
    args: unknown,
    method: string,
    send: (field: ReadField) => Promise<Answer<Data>>,
  ): Promise<CallResult<Data>> {
    return attempt(args, method, async (field, metadata) => toResult(await send(field), metadata));
  }

  return { attempt, call };
}

export function toResult<Data extends object>(data: Answer<Data>, metadata: unknown): CallResult<Data> {
  const { requestId = "", attempts = 1 } = data.$metadata;
  return { data, metadata, requestId, retryCount: attempts - 1, redirectCount: 0 };
}

/** Of any type, untouched; `null` when left out. */
export function readMetadata(args: unknown): unknown {
  return (isRecord(args) ? readField(args, "metadata") : undefined) ?? null;
}

export type CallRunner = ReturnType<typeof createCallRunner>;
