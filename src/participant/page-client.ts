import type { HttpAnswer, Platform } from "../platform/platform";
import { Failure } from "../shared/failure";
import { readAnswer } from "./answers";
import { failureOfAnswer, failureOfNetwork, invalidAnswer } from "./attempt-failures";
import type { AnswerMetadata, OperationName } from "./participant-service";
import type { CreateClient } from "./single-attempt";

/** An AWS SDK client of the page's own, and the classes of the commands that it sends. */
export interface PageClient {
  readonly client: { send(command: unknown, options: { readonly abortSignal: AbortSignal }): unknown };
  readonly commands: { readonly [Name in OperationName as `${Name}Command`]: new (input: object) => unknown };
}

/** What is read of the SDK's answers and errors. */
interface Described {
  readonly $metadata?: AnswerMetadata;
  /** Only errors that the service named have it; the text of others may quote an answer. */
  readonly $fault?: unknown;
  readonly name?: string;
  readonly message?: string;
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/**
 * Attempts through a client of the page's own: where it sends them, with which headers and how often is the client's
 * business. What it has tried more than once by itself is not tried again.
 */
export function createPageClient({ client, commands }: PageClient): CreateClient {
  return ({ platform }) => ({
    async attempt(operation, input, { bearer, signal }) {
      // Each command knows one of the two token fields, and leaves out the other.
      const fields = { ...input, ConnectionToken: bearer, ParticipantToken: bearer };
      const command = new commands[`${operation}Command`](fields);
      let output: Described | undefined;
      try {
        output = (await client.send(command, { abortSignal: signal })) as Described | undefined;
      } catch (thrown) {
        throw failureOfPageClient(platform, operation, thrown, bearer);
      }
      const { $metadata = {}, ...rest } = output ?? {};
      const answer = readAnswer(operation, input, toHttpAnswer($metadata, {}, rest), platform.now());
      return { ...answer, $metadata: { ...answer.$metadata, ...$metadata } };
    },
  });
}

function failureOfPageClient(
  platform: Pick<Platform, "now">,
  operation: OperationName,
  thrown: unknown,
  bearer: string,
): Failure {
  const { $metadata = {}, $response, $fault, name, message } = Object(thrown) as Described;
  const isNamed = $fault !== undefined && name !== "Unknown" && name !== "UnknownError";
  const body = isNamed ? { __type: name, message } : {};
  const answer = toHttpAnswer($metadata, $response?.headers ?? {}, body);
  const failure =
    $metadata.httpStatusCode === undefined
      ? failureOfNetwork(operation, thrown, bearer)
      : answer.status < 300
        ? invalidAnswer(operation, answer, "the client cannot read it")
        : failureOfAnswer(operation, answer, platform.now());
  const wasRetried = ($metadata.attempts ?? 1) > 1;
  return wasRetried ? new Failure({ ...failure, message: failure.message, isRetryable: false }) : failure;
}

/** As the answer came, before the SDK read it. */
function toHttpAnswer(metadata: AnswerMetadata, headers: HttpAnswer["headers"], body: object): HttpAnswer {
  const { httpStatusCode: status = 200, requestId } = metadata;
  return {
    status,
    headers: { ...headers, ...(requestId !== undefined && { "x-amzn-requestid": requestId }) },
    body: JSON.stringify(body),
  };
}
