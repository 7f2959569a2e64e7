import type { HttpAnswer } from "../platform/platform";
import { isRecord, toRecord } from "../shared/is-record";
import { parseJson } from "../shared/parse-json";
import { readMetadata } from "./answer-metadata";
import { failureOfAnswer, invalidAnswer } from "./attempt-failures";
import { isSuccess } from "./failure-classes";
import type { Answer, OperationName, Operations } from "./participant-service";
import { withoutNull } from "./request-text";

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with an answer, or undefined. */
type Check = (answer: Fields, input: Fields) => string | undefined;

/** What each operation's answer must hold for the library to go on; everything else is passed on as it came. */
const checks: Record<OperationName, Check> = {
  CreateParticipantConnection: (answer, input) =>
    (asks(input, "WEBSOCKET") && lacksText(answer, "Websocket", "Url")) ||
    (asks(input, "CONNECTION_CREDENTIALS") &&
      lacksText(answer, "ConnectionCredentials", "ConnectionToken")) ||
    undefined,
  SendMessage: (answer) => lacksText(answer, "Id"),
  SendEvent: (answer) => lacksText(answer, "Id"),
  GetTranscript: ({ Transcript }) =>
    Array.isArray(Transcript) && Transcript.every(isRecord) ? undefined : "Transcript is no list of items",
  DisconnectParticipant: () => undefined,
  StartAttachmentUpload: (answer) =>
    lacksText(answer, "AttachmentId") ?? lacksText(answer, "UploadMetadata", "Url"),
  CompleteAttachmentUpload: () => undefined,
  GetAttachment: (answer) => lacksText(answer, "Url"),
  DescribeView: ({ View }) => (isRecord(View) ? undefined : "View is missing"),
  GetAuthenticationUrl: (answer) => lacksText(answer, "AuthenticationUrl"),
  CancelParticipantAuthentication: () => undefined,
};

export const operationNames = Object.keys(checks) as OperationName[];

/** Makes an operation's typed answer of an HTTP answer, or throws the failure that it stands for. */
export function readAnswer<Name extends OperationName>(
  operation: Name,
  input: Operations[Name]["input"],
  answer: HttpAnswer,
  now: number,
): Answer<Operations[Name]["output"]> {
  if (!isSuccess(answer.status)) throw failureOfAnswer(operation, answer, now);
  const fields = parseFields(answer.body);
  const problem = fields ? checks[operation](fields, { ...input }) : "it is no JSON object";
  if (problem !== undefined) throw invalidAnswer(operation, answer, problem);
  return { ...fields, $metadata: readMetadata(answer) };
}

function parseFields(body: string): Fields | undefined {
  if (body.trim() === "") return {};
  const parsed = parseJson(body, withoutNull);
  return isRecord(parsed) ? parsed : undefined;
}

function asks({ Type }: Fields, connectionType: string): boolean {
  return Array.isArray(Type) && Type.includes(connectionType);
}

function lacksText(fields: Fields, ...path: readonly string[]): string | undefined {
  let value: unknown = fields;
  for (const name of path) value = toRecord(value)[name];
  return typeof value === "string" && value !== "" ? undefined : `${path.join(".")} is missing`;
}
