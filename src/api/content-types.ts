import { describeValue } from "../shared/describe-value";
import { expecting } from "./arguments";

const CONNECT = "application/vnd.amazonaws.connect.";
const OOXML = "application/vnd.openxmlformats-officedocument.";

/**
 * What `sendMessage` and `sendEvent` accept; see public-api section 5.
 * Compat: either list for either method, as pages rely on it.
 */
const accepted: ReadonlySet<unknown> = new Set([
  ...["text/plain", "text/markdown", "text/csv", "image/jpeg", "image/png"],
  ...["audio/wav", "audio/x-wav", "audio/vnd.wave"],
  ...["json", "msword", "pdf", "vnd.ms-excel", "vnd.ms-powerpoint"].map((name) => `application/${name}`),
  ...["wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation"].map(
    (name) => OOXML + name,
  ),
  ...["message.interactive", "message.interactive.response"].map((name) => CONNECT + name),
  ...[
    "typing",
    "message.read",
    "message.delivered",
    "connection.acknowledged",
    "participant.joined",
    "participant.left",
    "participant.active",
    "participant.inactive",
    "participant.idle",
    "participant.returned",
    "participant.invited",
    "participant.autodisconnection",
    "participant.displayname.updated",
    "transfer.succeeded",
    "transfer.failed",
    "chat.ended",
    "chat.rehydrated",
    "authentication.initiated",
    "authentication.succeeded",
    "authentication.failed",
    "authentication.timeout",
    "authentication.expired",
    "authentication.cancelled",
    "workflow.cancelled",
  ].map((name) => `${CONNECT}event.${name}`),
]);

/** Content types are no secret: one is shown. What looks like none may be a message in the wrong place. */
const looksLikeOne = /^[\w.+-]{1,50}\/[\w.+-]{1,100}$/;

/** Throws a `Failure` for a content type that the service does not know. */
export const readContentType = expecting<string>(
  "a content type of the service, such as text/plain",
  (value) => accepted.has(value),
  (value) =>
    typeof value === "string" && looksLikeOne.test(value) ? JSON.stringify(value) : describeValue(value),
);
