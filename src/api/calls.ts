import type { Logger } from "../logging/logger";
import { receiptKind } from "../receipts/read-receipt";
import type { Operations as Service } from "../participant/participant-service";
import type { Operations, PlainOperation, TranscriptPage } from "../session/operations";
import {
  converting,
  filled,
  isText,
  optional,
  readNonEmptyString,
  readOneOf,
  readPart,
  readString,
  readWholeNumber,
  type ReadField,
} from "./arguments";
import { createAttachmentCalls } from "./attachment-calls";
import { createCallRunner, toResult } from "./call-runner";
import { toReceiptError } from "./chat-error";
import { readContentType } from "./content-types";

/** A session's calls as an application makes them: `args` are unknown until read here. */
export function createCalls(calls: Operations, logger: Logger) {
  const runner = createCallRunner(calls);
  const { call, attempt } = runner;

  /** A call that is one request to the service and nothing else. */
  function request<Name extends PlainOperation>(
    operation: Name,
    method: string,
    readInput: (field: ReadField) => Service[Name]["input"],
  ) {
    return (args?: unknown) =>
      call(args, method, (field) => calls.request(operation, method, readInput(field)));
  }

  return {
    sendMessage: (args?: unknown) =>
      call(args, "sendMessage", (field) =>
        calls.sendMessage({
          content: field("message", readString),
          contentType: field("contentType", readContentType),
          clientToken: field("clientToken", optional(readString)),
        }),
      ),
    sendEvent: (args?: unknown) =>
      attempt(args, "sendEvent", async (field, metadata) => {
        const contentType = field("contentType", readContentType);
        try {
          const answer = await calls.sendEvent({
            contentType,
            content: field("content", optional(readEventContent)) || undefined,
            clientToken: field("clientToken", optional(readString)),
          });
          return "message" in answer ? { ...answer, metadata } : toResult(answer, metadata);
        } catch (thrown) {
          throw receiptKind(contentType) ? toReceiptError(thrown, args, metadata) : thrown;
        }
      }),
    getTranscript: (args?: unknown) =>
      call(args, "getTranscript", (field) => calls.getTranscript(readTranscriptPage(field))),
    disconnectParticipant: request("DisconnectParticipant", "disconnectParticipant", () => ({})),
    describeView: request("DescribeView", "describeView", (field) => ({
      ViewToken: field("viewToken", readNonEmptyString),
    })),
    getAuthenticationUrl: request("GetAuthenticationUrl", "getAuthenticationUrl", (field) => ({
      RedirectUri: field("redirectUri", readNonEmptyString),
      SessionId: field("sessionId", readNonEmptyString),
    })),
    cancelParticipantAuthentication: request(
      "CancelParticipantAuthentication",
      "cancelParticipantAuthentication",
      (field) => ({ SessionId: field("sessionId", readNonEmptyString) }),
    ),
    ...createAttachmentCalls(runner, calls, logger),
  };
}

/** Text as it is; an object as JSON text. */
const readEventContent = converting("a string, or an object that can be written as JSON", (content) => {
  if (isText(content)) return content;
  return typeof content === "object" ? JSON.stringify(content) : undefined;
});

function readTranscriptPage(field: ReadField): TranscriptPage {
  const start = field("startPosition", readPart);
  return {
    MaxResults: field("maxResults", optional(readWholeNumber)) || 15,
    SortOrder: field("sortOrder", filled(readOneOf("ASCENDING", "DESCENDING"))) ?? "ASCENDING",
    ScanDirection: field("scanDirection", filled(readOneOf("FORWARD", "BACKWARD"))) ?? "BACKWARD",
    StartPosition: {
      Id: start("id", optional(readString)),
      AbsoluteTime: start("absoluteTime", optional(readString)),
      MostRecent: start("mostRecent", optional(readWholeNumber)),
    },
    NextToken: field("nextToken", filled(readString)),
    ContactId: field("contactId", filled(readString)),
  };
}
