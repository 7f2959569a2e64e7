declare namespace connect {
  /**
   * One item of a chat: a message, an event or an attachment. Fields that are not listed are handed on as they came.
   *
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_Item.html
   */
  interface ChatTranscriptItem {
    /** When the service took it, ISO 8601 by the service's clock; `""` while a message is being sent. */
    readonly AbsoluteTime: string;
    /** Unique within the chat; a temporary one while a message is being sent. */
    readonly Id: string;
    /**
     * What it is. A receipt's is `"MESSAGEMETADATA"` (over the socket) or `"MESSAGE_METADATA"` (in a transcript), which
     * this type leaves out for programs that were written without them; see {@link ChatReceivedItem}.
     */
    readonly Type: "MESSAGE" | "EVENT" | "ATTACHMENT" | "CONNECTION_ACK";
    /** What an event is about, or what `Content` is written in. Others come, too; see {@link ChatReceivedItem}. */
    readonly ContentType?: ChatContentType;
    readonly Content?: string;
    /** The contact it was sent on. */
    readonly ContactId?: string;
    /** The first contact of the chain; not in a fetched transcript. */
    readonly InitialContactId?: string;
    /** The contact of a persistent chat's past that it was sent on. */
    readonly RelatedContactId?: string;
    /** Who sent it. */
    readonly ParticipantId?: string;
    /**
     * The sender's role. A supervisor's is `"SUPERVISOR"` and a custom bot's `"CUSTOM_BOT"`, which this type leaves out
     * for programs that were written without them; see {@link ChatReceivedItem}.
     */
    readonly ParticipantRole?: "AGENT" | "CUSTOMER" | "SYSTEM";
    /** The sender's name. */
    readonly DisplayName?: string;
    readonly Attachments?: AttachmentItem[];
    readonly MessageMetadata?: ChatMessageMetadata;
    /** The item as JSON text, on the items of `onTranscriptUpdated`. */
    readonly serializedContent?: string;
  }

  /** All roles that the service knows. */
  type ChatParticipantRole = "AGENT" | "CUSTOMER" | "SYSTEM" | "SUPERVISOR" | "CUSTOM_BOT";

  /** All kinds of items that the service knows. */
  type ChatItemType =
    "MESSAGE" | "EVENT" | "ATTACHMENT" | "CONNECTION_ACK" | "MESSAGEMETADATA" | "MESSAGE_METADATA";

  /**
   * An item with all that the service may send in it. {@link ChatTranscriptItem} promises less than that in three of
   * its fields, as a program with a table or a `switch` over the values would not compile any more. Every item is one
   * of these: annotate with it where a supervisor, a custom bot, a receipt or an event that is new matters.
   *
   * ```ts
   * session.onMessage(({ data }: connect.ChatReceivedEvent) => data.ParticipantRole === "SUPERVISOR");
   * ```
   */
  interface ChatReceivedItem extends Omit<ChatTranscriptItem, "Type" | "ContentType" | "ParticipantRole"> {
    readonly Type: ChatItemType;
    /** Those that are known, or a new one. */
    readonly ContentType?: ChatContentType | ChatFurtherEventContentType | (string & {});
    readonly ParticipantRole?: ChatParticipantRole;
  }

  /** An event of a session that carries an item, with {@link ChatReceivedItem} for it. */
  interface ChatReceivedEvent {
    readonly chatDetails: ChatDetails;
    readonly data: ChatReceivedItem;
  }

  /** What an event of a session carries as `data`, where it carries an item. */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface, so that it can be extended
  interface ChatEventData extends ChatTranscriptItem {}

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_AttachmentItem.html
   */
  interface AttachmentItem {
    readonly AttachmentId: string;
    readonly AttachmentName: string;
    /** The file's MIME type. */
    readonly ContentType: string;
    readonly Status: "APPROVED" | "REJECTED" | "IN_PROGRESS";
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_MessageMetadata.html
   */
  interface ChatMessageMetadata {
    readonly MessageId?: string;
    /** How far a message of one's own has come, on the items of `onTranscriptUpdated`. */
    readonly Status?: "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "UNKNOWN";
    readonly MessageProcessingStatus?: "PROCESSING" | "FAILED" | "REJECTED";
    readonly Receipts?: ChatReceipt[];
    /** Whether a bot's message is complete; not there, or `null`, on any other. */
    readonly MessageCompleted?: boolean;
    /** The number of the chunk that a bot's message has come to, from 1. */
    readonly ChunkNumber?: number;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_Receipt.html
   */
  interface ChatReceipt {
    /** ISO 8601. */
    readonly DeliveredTimestamp?: string;
    /** ISO 8601. */
    readonly ReadTimestamp?: string;
    /** Who got or read it. */
    readonly RecipientParticipantId?: string;
  }

  /** The values of `MessageMetadata.MessageProcessingStatus`. */
  interface MessageProcessingStatus {
    PROCESSING: "PROCESSING";
    FAILED: "FAILED";
    REJECTED: "REJECTED";
  }
}
