import type { Dice } from "./dice";
import type { SeenItem } from "./item";
import type { Simulation } from "./simulation";
import { checkTranscript } from "./transcript-check";
import type { WatchedSession } from "./watched-session";

const EVENT = "application/vnd.amazonaws.connect.event.";

/** Three attempts of 10 s and two pauses, each of 30 s at most where the service asks for it. */
const ATTEMPTS_MS = 3 * 10_000 + 2 * 30_000;
const REQUEST_MS = ATTEMPTS_MS + 5_000;

/** How long a promise may take at most, in ms of the page's own time: attempts, pauses and what the service asks for. */
export const callLimits = {
  request: REQUEST_MS,
  /** It may wait for the chat's end, which tells whether it was carried out. */
  disconnection: REQUEST_MS + 30_000,
  /** A receipt waits for others first; a delivered one for its read. */
  receipt: ATTEMPTS_MS + 12_000,
  /** Three calls in a row, and a transfer that may stall for 60 s. */
  attachment: 3 * ATTEMPTS_MS + 60_000 + 5_000,
} as const;

/** What an app does with a session, whichever side it is on. */
export class Participant {
  private readonly dice: Dice;
  private count = 0;

  constructor(
    private readonly simulation: Simulation,
    readonly watched: WatchedSession,
  ) {
    this.dice = simulation.dice.split(watched.name);
    const { settings } = simulation.plan;
    const { session } = watched;
    session.onEnded(() => this.callAfterTheEnd());
    if (settings.asksWhenEstablished) session.onConnectionEstablished(() => this.ask());
    if (settings.sendsReceipts) session.onMessage(({ data }) => this.acknowledge(data));
    if (settings.listensToTranscript)
      session.onTranscriptUpdated(({ data }) => {
        const transcript = data.transcript as readonly SeenItem[];
        watched.lastTranscript = transcript;
        const problem = checkTranscript(transcript, (id) => simulation.isKept(watched.options.chat, id));
        if (problem) watched.report("the transcript is sorted and true", problem);
      });
  }

  send(isRetriedByApp: boolean): void {
    const text = `${this.watched.name} says ${++this.count}`;
    const sent = { text, id: undefined as string | undefined };
    this.simulation.sent.push(sent);
    const clientToken = isRetriedByApp ? `token ${text}` : undefined;
    const attempt = () =>
      this.call(
        "sendMessage",
        callLimits.request,
        this.watched.session.sendMessage({ message: text, contentType: "text/plain", clientToken }),
      ).then((outcome) => {
        if (!("value" in outcome)) return outcome;
        const { Id, AbsoluteTime } = outcome.value.data;
        sent.id = Id;
        this.watched.noteSend(AbsoluteTime);
        return outcome;
      });
    void attempt().then((outcome) => {
      if ("error" in outcome && isRetriedByApp) this.later(2_000, () => void attempt());
    });
  }

  type(): void {
    void this.call(
      "sendEvent typing",
      callLimits.request,
      this.watched.session.sendEvent({ contentType: `${EVENT}typing` }),
    );
  }

  ask(): void {
    const page = this.watched.session.getTranscript({ maxResults: 100, scanDirection: "BACKWARD" });
    void this.call("getTranscript", callLimits.request, page).then((outcome) => {
      // What the app fetched itself counts as known.
      if ("value" in outcome)
        for (const { Id } of outcome.value.data.Transcript ?? []) if (Id) this.watched.fetched.add(Id);
    });
  }

  attach(): void {
    const attachment = new File(["two chairs"], "order.txt", { type: "text/plain" });
    const sending = this.watched.session.sendAttachment({ attachment });
    void this.call("sendAttachment", callLimits.attachment, sending);
  }

  disconnect(): void {
    // Agents have no such method; only a customer's participant is told to.
    const { session } = this.watched;
    if (!("disconnectParticipant" in session)) return;
    const { name, options } = this.watched;
    void this.call("disconnectParticipant", callLimits.disconnection, session.disconnectParticipant()).then(
      (outcome) => {
        if ("value" in outcome && !this.simulation.hasEnded(options.chat))
          this.simulation.report("a disconnection that resolves has ended the chat", name);
      },
    );
  }

  /** An app that has not noticed: everything is refused, and nothing reaches the service. */
  private callAfterTheEnd(): void {
    const { session, network, name } = this.watched;
    const sendEvent = (kind: string, content?: string) =>
      session.sendEvent({ contentType: `${EVENT}${kind}`, content });
    const calls = {
      sendMessage: () => session.sendMessage({ message: "too late", contentType: "text/plain" }),
      typing: () => sendEvent("typing"),
      "message.read": () => sendEvent("message.read", '{"messageId":"too late"}'),
      getTranscript: () => session.getTranscript({}),
    };
    const call = (what: string, start: () => Promise<unknown>) =>
      void this.call(`${what} after the end`, 1_000, start()).then((outcome) => {
        if ("value" in outcome)
          this.watched.report("nothing is requested after the end", `${what} was not refused`);
      });
    // Its own dice, so that what comes before the end is as it was.
    const lateMs = this.simulation.dice.split(`${name} after the end`).between(1, 4_000);
    network.later(lateMs, () =>
      network.page.run(() => Object.entries(calls).forEach(([what, start]) => call(what, start))),
    );
  }

  private acknowledge(item: SeenItem): void {
    const { Id, Type } = item;
    const isOwn = (item as { ParticipantId?: string }).ParticipantId === this.watched.options.participantId;
    if (Type !== "MESSAGE" || !Id || isOwn) return;
    this.sendReceipt("message.delivered", Id);
    if (this.dice.happens(0.6))
      this.later(this.dice.between(0, 8_000), () => this.sendReceipt("message.read", Id));
  }

  private sendReceipt(kind: string, messageId: string): void {
    if (this.watched.isOver) return;
    const content = JSON.stringify({ messageId });
    const sending = this.watched.session.sendEvent({ contentType: `${EVENT}${kind}`, content });
    void this.call(`sendEvent ${kind}`, callLimits.receipt, sending).then((outcome) => {
      if ("error" in outcome && (outcome.error as { reason?: string }).reason === "ended")
        this.watched.report("every promise settles in time", `sendEvent ${kind} outlived the end`);
    });
  }

  private later(ms: number, run: () => void): void {
    const { network } = this.watched;
    network.later(ms, () => network.page.run(() => !this.watched.isOver && run()));
  }

  private call<Value>(name: string, limitMs: number, promise: Promise<Value>) {
    const { network, name: who } = this.watched;
    return this.simulation.promises.watch(network.page, `${who}: ${name}`, limitMs, promise);
  }
}
