import type { HttpRequest } from "../platform/platform";
import { readAnswer } from "./answers";
import { exchange } from "./exchange";
import type { OperationName } from "./participant-service";
import { encodeLabel, withoutNull } from "./request-text";
import type { ClientOptions, SingleAttemptClient } from "./single-attempt";

/** Below `/participant/`; all but a view are a POST with the input as its JSON body. */
const paths: { readonly [Name in OperationName]: string } = {
  CreateParticipantConnection: "connection",
  SendMessage: "message",
  SendEvent: "event",
  GetTranscript: "transcript",
  DisconnectParticipant: "disconnect",
  StartAttachmentUpload: "start-attachment-upload",
  CompleteAttachmentUpload: "complete-attachment-upload",
  GetAttachment: "attachment",
  DescribeView: "views/",
  GetAuthenticationUrl: "authentication-url",
  CancelParticipantAuthentication: "cancel-authentication",
};

/**
 * Single attempts without the AWS SDK: what goes out and what comes back is the same as with it.
 * https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_Operations.html
 */
export function createFetchClient({ platform, endpoint, userAgent }: ClientOptions): SingleAttemptClient {
  const base = `${endpoint.replace(/\/+$/, "")}/participant/`;
  return {
    async attempt(operation, input, options) {
      const { bearer } = options;
      const url = base + paths[operation];
      const headers = {
        "x-amz-user-agent": userAgent,
        ...((bearer as string | undefined) !== undefined && { "x-amz-bearer": bearer }),
      };
      const request =
        operation === "DescribeView" ? viewRequest(url, headers, input) : post(url, headers, input);
      const answer = await exchange(platform, operation, request, options);
      return readAnswer(operation, input, answer, platform.now());
    },
  };
}

type Headers = HttpRequest["headers"];

function post(url: string, headers: Headers, input: object): HttpRequest {
  return {
    method: "POST",
    url,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(input, withoutNull),
  };
}

function viewRequest(url: string, headers: Headers, input: object): HttpRequest {
  const { ViewToken = "" } = input as { readonly ViewToken?: string | undefined };
  return { method: "GET", url: url + encodeLabel(ViewToken), headers };
}
