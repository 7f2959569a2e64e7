import type { OperationName, Operations } from "../participant-service";

/** What each operation is called with, what must go out, and what the service answers. */
type Cases = { [Name in OperationName]: { input: Operations[Name]["input"]; wire: Wire; answer: object } };

interface Wire {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const post = (path: string, body: object): Wire => ({ method: "POST", path, body });
const sent = { Id: "id-1", AbsoluteTime: "2030-01-01T00:00:00.000Z" };

export const operationCases: Cases = {
  CreateParticipantConnection: {
    input: { Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] },
    wire: post("/participant/connection", { Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] }),
    answer: {
      Websocket: { Url: "wss://host/path?token", ConnectionExpiry: "2030-01-01T00:01:40Z" },
      ConnectionCredentials: { ConnectionToken: "fresh", Expiry: "2030-01-02T00:00:00Z" },
    },
  },
  SendMessage: {
    input: { Content: 'héllo "you" \u{1F600}\n', ContentType: "text/plain", ClientToken: "client-token" },
    wire: post("/participant/message", {
      Content: 'héllo "you" \u{1F600}\n',
      ContentType: "text/plain",
      ClientToken: "client-token",
    }),
    answer: { ...sent, MessageMetadata: { MessageProcessingStatus: "PROCESSING" } },
  },
  SendEvent: {
    input: { ContentType: "application/vnd.amazonaws.connect.event.typing", ClientToken: "client-token" },
    wire: post("/participant/event", {
      ContentType: "application/vnd.amazonaws.connect.event.typing",
      ClientToken: "client-token",
    }),
    answer: sent,
  },
  GetTranscript: {
    input: {
      MaxResults: 15,
      ScanDirection: "BACKWARD",
      SortOrder: "ASCENDING",
      StartPosition: {},
      NextToken: "next",
      ContactId: "contact-1",
    },
    wire: post("/participant/transcript", {
      MaxResults: 15,
      ScanDirection: "BACKWARD",
      SortOrder: "ASCENDING",
      StartPosition: {},
      NextToken: "next",
      ContactId: "contact-1",
    }),
    answer: { InitialContactId: "contact-0", Transcript: [{ Id: "id-1", Type: "MESSAGE", Content: "hi" }] },
  },
  DisconnectParticipant: {
    input: { ClientToken: "client-token" },
    wire: post("/participant/disconnect", { ClientToken: "client-token" }),
    answer: {},
  },
  StartAttachmentUpload: {
    input: {
      ContentType: "text/plain",
      AttachmentName: "a.txt",
      AttachmentSizeInBytes: 3,
      ClientToken: "ct",
    },
    wire: post("/participant/start-attachment-upload", {
      ContentType: "text/plain",
      AttachmentName: "a.txt",
      AttachmentSizeInBytes: 3,
      ClientToken: "ct",
    }),
    answer: {
      AttachmentId: "att-1",
      UploadMetadata: { Url: "https://s3/x?y", HeadersToInclude: { a: "b" } },
    },
  },
  CompleteAttachmentUpload: {
    input: { AttachmentIds: ["att-1"], ClientToken: "ct" },
    wire: post("/participant/complete-attachment-upload", { AttachmentIds: ["att-1"], ClientToken: "ct" }),
    answer: {},
  },
  GetAttachment: {
    input: { AttachmentId: "att-1" },
    wire: post("/participant/attachment", { AttachmentId: "att-1" }),
    answer: { Url: "https://s3/x?y", UrlExpiry: "2030-01-01T00:10:00Z", AttachmentSizeInBytes: 3 },
  },
  DescribeView: {
    input: { ViewToken: "a/b c?d=e&f+g#h%i(j)'k!*ü" },
    wire: {
      method: "GET",
      path: "/participant/views/a%2Fb%20c%3Fd%3De%26f%2Bg%23h%25i%28j%29%27k%21%2A%C3%BC",
    },
    answer: { View: { Id: "view-1", Content: { Template: "{}" } } },
  },
  GetAuthenticationUrl: {
    input: { SessionId: "session-1", RedirectUri: "https://page/" },
    wire: post("/participant/authentication-url", { SessionId: "session-1", RedirectUri: "https://page/" }),
    answer: { AuthenticationUrl: "https://login/?x" },
  },
  CancelParticipantAuthentication: {
    input: { SessionId: "session-1" },
    wire: post("/participant/cancel-authentication", { SessionId: "session-1" }),
    answer: {},
  },
};
