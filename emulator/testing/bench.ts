import type { ChatItem, CoreSocket, EmulatorCore, Limits, TranscriptItem } from "../core";
import { createEmulatorCore } from "../core";
import type { VirtualClock } from "./virtual-clock";
import { createVirtualClock } from "./virtual-clock";

export const EVENT = "application/vnd.amazonaws.connect.event.";

/** Chance that repeats itself. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every field that some answer has. Which are there is what tests find out. */
export interface AnswerBody {
  message: string;
  Id: string;
  AbsoluteTime: string;
  ContactId: string;
  InitialContactId: string;
  ParticipantId: string;
  ParticipantToken: string;
  ContinuedFromContactId: string;
  Transcript: TranscriptItem[];
  NextToken?: string;
  Websocket: { Url: string; ConnectionExpiry: string };
  ConnectionCredentials: { ConnectionToken: string; Expiry: string };
  AttachmentId: string;
  UploadMetadata: { Url: string; UrlExpiry: string; HeadersToInclude: Record<string, string> };
  Url: string;
  UrlExpiry: string;
  AttachmentSizeInBytes: number;
  View: object;
  AuthenticationUrl: string;
  data: { startChatResult: { ContactId: string; ParticipantId: string; ParticipantToken: string } };
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: AnswerBody;
  /** Where the body is no JSON. */
  raw: string | Uint8Array;
}

/** A client that keeps what it gets. */
export class TestSocket {
  readonly frames: Record<string, unknown>[] = [];
  closedWith: { code: number; reason: string } | undefined;
  coreSocket: CoreSocket | undefined;

  send(frame: object | string): void {
    this.coreSocket?.receive(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  subscribe(topics: string[] = ["aws/chat"]): this {
    this.send({ topic: "aws/subscribe", content: { topics } });
    return this;
  }

  items(): ChatItem[] {
    return this.frames
      .filter(({ topic }) => topic === "aws/chat")
      .map(({ content }) => JSON.parse(String(content)) as ChatItem);
  }

  /** What came, in short: the text of messages, the last word of events, the type of the rest. */
  story(): string[] {
    return this.items().map(tell);
  }
}

/** An item in short. */
export function tell({ Type, Content, ContentType }: ChatItem | TranscriptItem): string {
  if (Type === "MESSAGE") return Content ?? "";
  if (Type === "EVENT") return (ContentType ?? "").replace(EVENT, "");
  return Type;
}

export interface Customer {
  contactId: string;
  participantId: string;
  participantToken: string;
  connectionToken: string;
  socket: TestSocket;
}

/** A core on a virtual clock, with the calls that tests make. */
export class Bench {
  readonly clock: VirtualClock = createVirtualClock();
  readonly core: EmulatorCore;

  constructor(
    limits: Partial<Limits> = {},
    seed = 1,
    onCustomerJoined: (contactId: string) => void = () => undefined,
    onItem: (item: ChatItem) => void = () => undefined,
  ) {
    this.core = createEmulatorCore({
      clock: this.clock,
      random: createRandom(seed),
      origin: "http://127.0.0.1:8080",
      limits,
      onCustomerJoined,
      onItem,
    });
  }

  request(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body: string | Uint8Array = "",
  ): Answer {
    const answer = this.core.handle({ method, path, headers, body });
    const isJson = answer.headers["content-type"] === "application/json";
    const parsed = (isJson ? JSON.parse(String(answer.body)) : {}) as AnswerBody;
    return { ...answer, body: parsed, raw: answer.body };
  }

  call(operation: string, bearer: string, fields: object = {}): Answer {
    return this.request(
      "POST",
      `/participant/${operation}`,
      { "x-amz-bearer": bearer },
      JSON.stringify(fields),
    );
  }

  startChat(fields: object = {}): Answer {
    const body = { ParticipantDetails: { DisplayName: "Carol" }, ...fields };
    return this.request("PUT", "/contact/chat", {}, JSON.stringify(body));
  }

  connect(participantToken: string): { url: string; connectionToken: string } {
    const { body } = this.call("connection", participantToken, {
      Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"],
    });
    return { url: body.Websocket.Url, connectionToken: body.ConnectionCredentials.ConnectionToken };
  }

  open(url: string): TestSocket {
    const socket = new TestSocket();
    const opening = this.core.openSocket(url, {
      send: (text) => socket.frames.push(JSON.parse(text) as Record<string, unknown>),
      close: (code, reason) => {
        socket.closedWith = { code, reason };
      },
    });
    if ("refused" in opening) throw new Error(`refused with ${String(opening.refused.status)}`);
    socket.coreSocket = opening.socket;
    return socket;
  }

  /** A customer in a chat, with a socket that has subscribed. */
  arrive(fields: object = {}): Customer {
    const { body } = this.startChat(fields);
    const { url, connectionToken } = this.connect(body.ParticipantToken);
    return {
      contactId: body.ContactId,
      participantId: body.ParticipantId,
      participantToken: body.ParticipantToken,
      connectionToken,
      socket: this.open(url).subscribe(),
    };
  }

  agentSocket(agentId: string): TestSocket {
    return this.open(this.core.desk.transport(agentId).webSocketTransport.url).subscribe();
  }

  say(connectionToken: string, text: string, clientToken?: string): Answer {
    const fields = { Content: text, ContentType: "text/plain", ClientToken: clientToken };
    return this.call("message", connectionToken, fields);
  }

  transcript(connectionToken: string, fields: object = {}): TranscriptItem[] {
    const all = { MaxResults: 100, SortOrder: "ASCENDING", ...fields };
    return this.call("transcript", connectionToken, all).body.Transcript;
  }
}
