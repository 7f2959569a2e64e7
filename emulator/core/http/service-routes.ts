import { getAttachment } from "../attachments/get-attachment";
import { completeAttachmentUpload, startAttachmentUpload } from "../attachments/upload";
import { cancelAuthentication, getAuthenticationUrl, SIGN_IN_PATH, signIn } from "../authentication";
import { startChat } from "../chat/start-chat";
import { createParticipantConnection } from "../participant/create-connection";
import { disconnectParticipant } from "../participant/disconnect";
import { sendEvent } from "../participant/send-event";
import { sendMessage } from "../participant/send-message";
import { BEARER_HEADER, findByConnectionToken, findByParticipantToken } from "../participant/tokens";
import { getTranscript } from "../transcript/get-transcript";
import type { Participant } from "../chat/chat";
import { describeView } from "../views";
import type { Fields } from "../wire/fields";
import type { World } from "../world";
import { answerJson } from "./answers";
import type { Route, RouteContext } from "./route";

type Operation = (world: World, participant: Participant, fields: Fields, origin: string) => object;

/** The token is looked at before the body: a stranger learns nothing about fields. */
function makeOperation(operation: string, path: string, carryOut: Operation): Route {
  const handle = ({ world, request, fields, origin }: RouteContext) => {
    const participant = findByConnectionToken(world, request.headers[BEARER_HEADER]);
    return answerJson(200, carryOut(world, participant, fields(), origin));
  };
  return { family: "service", operation, method: "POST", pattern: `/participant/${path}`, handle };
}

export const SERVICE_ROUTES: readonly Route[] = [
  {
    family: "service",
    operation: "CreateParticipantConnection",
    method: "POST",
    pattern: "/participant/connection",
    handle({ world, request, fields, origin }) {
      const participant = findByParticipantToken(world, request.headers[BEARER_HEADER]);
      return answerJson(200, createParticipantConnection(world, participant, fields(), origin));
    },
  },
  {
    family: "service",
    operation: "DescribeView",
    method: "GET",
    pattern: "/participant/views/{token}",
    handle({ world, request, parameters }) {
      findByConnectionToken(world, request.headers[BEARER_HEADER]);
      return answerJson(200, describeView(world, parameters["token"] ?? ""));
    },
  },
  makeOperation("SendMessage", "message", (world, participant, fields) =>
    sendMessage(world, participant, fields),
  ),
  makeOperation("SendEvent", "event", sendEvent),
  makeOperation("GetTranscript", "transcript", (_world, participant, fields) =>
    getTranscript(participant, fields),
  ),
  makeOperation("DisconnectParticipant", "disconnect", disconnectParticipant),
  makeOperation("StartAttachmentUpload", "start-attachment-upload", startAttachmentUpload),
  makeOperation("CompleteAttachmentUpload", "complete-attachment-upload", completeAttachmentUpload),
  makeOperation("GetAttachment", "attachment", getAttachment),
  makeOperation("GetAuthenticationUrl", "authentication-url", getAuthenticationUrl),
  makeOperation("CancelParticipantAuthentication", "cancel-authentication", cancelAuthentication),
  {
    family: "service",
    operation: "SignIn",
    method: "GET",
    pattern: SIGN_IN_PATH,
    handle({ world, query }) {
      const location = signIn(world, query.get("state") ?? "");
      return { status: 302, headers: { location, "referrer-policy": "no-referrer" }, body: "" };
    },
  },
  {
    family: "start",
    operation: "StartChatContact",
    method: "POST",
    pattern: "/start-chat",
    handle: ({ world, fields }) => answerJson(200, { data: { startChatResult: startChat(world, fields()) } }),
  },
  {
    family: "start",
    operation: "StartChatContact",
    method: "PUT",
    pattern: "/contact/chat",
    handle: ({ world, fields }) => answerJson(200, startChat(world, fields())),
  },
];
