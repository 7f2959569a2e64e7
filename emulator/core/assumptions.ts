/**
 * What the public documentation of Amazon Connect leaves open, so that it can be corrected in one place once somebody has
 * seen what the real service does. A rule that is a value stands here. One that is a decision in code is a function of its
 * own:
 *
 * - A customer joins, and the chat begins, with the first subscription of a socket (`socket/subscribed.ts`) or with
 *   `ConnectParticipant: true` (`participant/acknowledge.ts`).
 * - An acknowledgement is an item of type CONNECTION_ACK on the participant's own sockets (`participant/acknowledge.ts`).
 * - A socket URL opens one socket (`socket/tickets.ts`).
 * - One unknown topic makes a whole subscription fail (`socket/frames.ts`).
 * - Receipts stand in the transcript inside their message; a timestamp that is there stands, and a repeated receipt goes round
 *   with the time it had (`participant/receipts.ts`).
 * - Live messages carry `MessageMetadata` with their own id (`chat/publish.ts`).
 * - `chat.rehydrated` comes between the customer's joining and the InitialMessage (`chat/joining.ts`).
 * - A transfer's `transfer.succeeded` and `participant.left` belong to the old contact (`chat/transfer.ts`).
 * - Whoever has left is refused, and so is every repeat after the end, even of what had succeeded (`participant/tokens.ts`).
 * - Whoever disconnects ends the chat (`participant/disconnect.ts`).
 * - Lengths are counted in Unicode characters, not in UTF-16 units (`wire/fields.ts`).
 * - `MostRecent: n` starts at the n-th newest item, 0 lies after the newest; a page of 0 items has no NextToken, or a reader
 *   would never come to an end (`transcript/page.ts`). A NextToken outweighs StartPosition, ScanDirection and ContactId, which
 *   it carries (`transcript/get-transcript.ts`).
 * - An unknown item in StartPosition, message in a receipt, contact or attachment is a ValidationException, an unknown view a
 *   ResourceNotFoundException, an attachment that is completed twice a ConflictException.
 * - `InstanceId` and `ContactFlowId` are not asked for: there is one of each here. Only a given ChatDurationInMinutes ends a
 *   chat (`chat/start-chat.ts`).
 * - ENTIRE_PAST_SESSION takes an initial contact id and continues after its last contact; FROM_SEGMENT any contact's
 *   (`chat/persistent.ts`).
 * - Events of an authentication carry `{"sessionId": …}` and go to everybody (`authentication.ts`).
 * - Contacts wait at the desk from the start on, whether or not the customer is there yet (`desk/contact-list.ts`).
 * - The file types that the administrator guide lists, as media types (`attachments/file-types.ts`).
 */
export const ASSUMPTIONS = {
  /** Topics that a participant can subscribe to. */
  knownTopics: ["aws/chat"],
  /** Item types of which a participant may send a receipt. */
  typesWithReceipts: ["MESSAGE", "ATTACHMENT"],
  /** Once a chat has ended, its participants' sockets stay open this long, so that the last items arrive. */
  endedSocketLingerMs: 10_000,
  endedSocketCloseCode: 1000,
  /** The gateway closes a socket after an hour, whatever happens on it. */
  socketLifetimeMs: 3_600_000,
  socketLifetimeCloseCode: 1001,
  /** Agents' transport, as Streams is told it. */
  transportLifetimeSeconds: 3540,
  /** What SendMessage takes from a participant. */
  sendableMessages: [
    "text/plain",
    "text/markdown",
    "application/json",
    "application/vnd.amazonaws.connect.message.interactive.response",
  ],
  /** What a flow or an agent's workspace sends besides. */
  deskMessages: ["application/vnd.amazonaws.connect.message.interactive"],
  /** Idle and auto-disconnect timers start over with messages and attachments, not with typing. */
  typingCountsAsActivity: false,
  /** Headers that an upload address was signed with besides the content's own. */
  signedUploadHeaders: { "x-amz-server-side-encryption": "aws:kms" },
  /** An attachment is scanned in no time and harmless, unless a test says otherwise. */
  attachmentStatus: "APPROVED",
} as const;
