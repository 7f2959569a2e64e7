import type { Platform } from "../platform/platform";
import { RecentMap } from "../shared/recent-map";
import { formatTime, parseTime } from "../shared/time-text";
import type { ItemStore } from "./item-store";
import { copyItem, finishItem, type SourceItem, type TranscriptItem } from "./transcript-item";

const none: readonly never[] = [];

/** Whose messages are sent here. */
export interface Sender {
  readonly participantId: string;
  readonly role: "CUSTOMER" | "AGENT";
  readonly displayName?: string | undefined;
}

export interface OutgoingMessage {
  readonly content: string;
  readonly contentType: string;
  /** The caller's own; the same one on a resend of a message that failed. */
  readonly clientToken?: string | undefined;
}

/** What is read of the answer to SendMessage. */
export interface SendAnswer {
  readonly Id?: string | undefined;
  readonly AbsoluteTime?: string | undefined;
  readonly MessageMetadata?: object | undefined;
}

/** Tells what became of one request. */
export interface SendHandle {
  sent(answer: SendAnswer): void;
  /** `mayHaveArrived` where it is not known whether the service took it. */
  failed(mayHaveArrived: boolean): void;
}

/**
 * The messages that are on their way. Each lives so, and shows itself with a temporary `Id` until it is settled:
 *
 *   in-flight ──sent, or its item comes──▶ settled
 *      │  ▲                                  ▲
 *      │  └──resend── failed or lost ────────┘  sent by a resend; a lost one also when its item comes
 *      └──failed──────────▲
 *
 * It is lost where it is not known whether the service took it. The wire does not say which send an item comes from,
 * so an item is taken for the send's own only if it is new, by this participant, has the same content and content
 * type, and is later by the service's clock than anything held when the send was started. Where nothing was held, it
 * has to come live, or in a page and to be no older than the send by this device's clock, with an allowance. One in
 * flight goes before one that is lost, so that two equal messages are never shown as one.
 */
export interface Sends {
  start(message: OutgoingMessage): SendHandle;
  /** Before an item goes into the store: where it is one of these, that one is settled. */
  settleBy(item: SourceItem & { readonly Id: string }, isLive: boolean): void;
  /** The items in flight, in the order in which they were started. */
  inFlight(): readonly TranscriptItem[];
}

interface Send {
  readonly temporaryId: string;
  /** The newest time of the service's that was held when it was first started, in ms. */
  readonly after: number | undefined;
  /** When it was first started, by this device's clock. */
  readonly startedAt: number;
  message: OutgoingMessage;
  /** What it shows while it is in flight. */
  item: TranscriptItem;
  state: "in-flight" | "failed" | "lost";
}

export interface SendsOptions {
  readonly platform: Pick<Platform, "now" | "uuid">;
  readonly self: Sender;
  readonly store: ItemStore;
  readonly onChange: () => void;
}

/**
 * This device's clock may be ahead of the service's by this much. Less than recovery allows for: there too much only
 * looks at more, here it would take the same words from before a page was loaded anew for those sent since.
 */
const CLOCK_LEAD_MS = 10_000;

/** After so many others, one that is sent again shows as being sent until its answer comes. */
const LEAST_SETTLED = 200;

export function createSends({ platform, self, store, onChange }: SendsOptions): Sends {
  /** Those that are not settled. */
  const open = new Set<Send>();
  /** By the caller's token. One that is being sent again is in both. */
  const settled = new RecentMap<Send>(LEAST_SETTLED);

  function findByToken(token: string | undefined): Send | undefined {
    if (!token) return undefined;
    return [...open].find(({ message }) => message.clientToken === token) ?? settled.get(token);
  }

  function withState(state: Send["state"]): readonly Send[] {
    return open.size === 0 ? none : [...open].filter((send) => send.state === state);
  }

  /** Takes away what it shows. */
  function hide(send: Send): void {
    if (!open.delete(send)) return;
    const { clientToken } = send.message;
    if (clientToken) settled.set(clientToken, send);
    store.drop(send.temporaryId);
    onChange();
  }

  function handle(send: Send): SendHandle {
    return {
      sent({ Id = send.temporaryId, AbsoluteTime, MessageMetadata }) {
        hide(send);
        store.raise(Id, "SENT");
        // One that came over the socket first has more to say than the answer.
        if (!store.has(Id)) store.put(createItem(self, send.message, Id, AbsoluteTime, MessageMetadata));
      },
      failed(mayHaveArrived) {
        if (!open.has(send) || send.state !== "in-flight") return;
        send.state = mayHaveArrived ? "lost" : "failed";
        store.raise(send.temporaryId, "FAILED");
        store.put(createItem(self, send.message, send.temporaryId, formatTime(platform.now())));
      },
    };
  }

  return {
    start(message) {
      const former = findByToken(message.clientToken);
      // The service takes a message with this token once: there is nothing more to show.
      if (former && !open.has(former)) return handle(former);
      if (former) hide(former);
      const temporaryId = former ? former.temporaryId : platform.uuid();
      const item = finishItem(copyItem(createItem(self, message, temporaryId, ""), "SENDING"));
      const started = { message, item, state: "in-flight" as const };
      const send: Send = former
        ? Object.assign(former, started)
        : { temporaryId, after: store.latest(), startedAt: platform.now(), ...started };
      open.add(send);
      onChange();
      return handle(send);
    },
    settleBy({ Id, ParticipantId, Content, ContentType, AbsoluteTime }, isLive) {
      if (!open.size || ParticipantId !== self.participantId || store.has(Id)) return;
      const at = parseTime(AbsoluteTime);
      if (at === undefined) return;
      const isOwn = ({ message: { content, contentType }, after, startedAt }: Send) =>
        content === Content &&
        contentType === ContentType &&
        (after === undefined ? isLive || at >= startedAt - CLOCK_LEAD_MS : at > after);
      const own = [...withState("in-flight"), ...withState("lost")].find(isOwn);
      if (!own) return;
      hide(own);
      store.raise(Id, "SENT");
    },
    inFlight: () => withState("in-flight").map(({ item }) => item),
  };
}

function createItem(
  { role, displayName }: Sender,
  { content, contentType }: OutgoingMessage,
  Id: string,
  AbsoluteTime: string | undefined,
  metadata?: object,
): SourceItem & { readonly Id: string } {
  return {
    Id,
    ...(AbsoluteTime === undefined ? {} : { AbsoluteTime }),
    Type: "MESSAGE",
    ContentType: contentType,
    Content: content,
    ParticipantRole: role,
    ...(displayName === undefined ? {} : { DisplayName: displayName }),
    MessageMetadata: { ...metadata, MessageId: Id },
  };
}
