import { createChatApi } from "../../src/api/chat-session-facade";
import { createFetchClient } from "../../src/participant/fetch-client";
import type { PublicSession } from "../../src/api/public-session";
import type { PageNetwork } from "./page-network";
import { ORIGIN, type Simulation } from "./simulation";
import { callLimits, Participant } from "./participant";
import { WatchedSession } from "./watched-session";

export interface ChatDetails {
  readonly ContactId: string;
  readonly ParticipantId: string;
  readonly ParticipantToken: string;
}

/** A customer's page: its app, with one session or two on the same chat. */
export class Customer {
  readonly participants: Participant[] = [];
  private readonly api: ReturnType<typeof createChatApi>;
  private readonly network: PageNetwork;
  private details: ChatDetails | undefined;

  constructor(
    private readonly simulation: Simulation,
    readonly number: number,
  ) {
    this.network = simulation.networks[number]!;
    this.api = createChatApi(this.network.page, "6.0.0", createFetchClient);
    this.api.ChatSession.setGlobalConfig({
      endpoint: ORIGIN,
      features: { messageRecovery: simulation.plan.settings.hasRecovery },
    });
  }

  get live(): Participant | undefined {
    return this.participants.find(({ watched }) => !watched.isOver);
  }

  /** Starts the chat, or comes back to it. */
  arrive(): void {
    const { settings } = this.simulation.plan;
    this.details ??= this.startChat();
    if (this.simulation.hasEnded(this.number) && this.participants.length > 0) return;
    this.open();
    if (settings.isSharing && this.number === 0)
      this.network.later(700, () => this.network.page.run(() => this.open()));
  }

  dispose(): void {
    for (const { watched } of this.participants) if (!watched.isOver) watched.dispose();
  }

  private startChat(): ChatDetails {
    const { core, plan, chats, owners } = this.simulation;
    const text = { ContentType: "text/plain", Content: "Hello, I need help" };
    const answer = core.handle({
      method: "POST",
      path: "/start-chat",
      headers: { "content-type": "application/json", host: "chat.example" },
      body: JSON.stringify({
        ParticipantDetails: { DisplayName: "Jane" },
        ...(plan.settings.hasInitialMessage ? { InitialMessage: text } : {}),
      }),
    });
    const { data } = JSON.parse(answer.body as string) as { data: { startChatResult: ChatDetails } };
    const details = data.startChatResult;
    chats[this.number] = details.ContactId;
    owners.set(details.ParticipantToken, details.ParticipantId);
    return details;
  }

  private open(): void {
    const { simulation, network, number } = this;
    const session: PublicSession = this.api.ChatSession.create({
      type: "CUSTOMER",
      chatDetails: this.details,
      disableCSM: !simulation.plan.settings.hasMetrics,
    });
    const watched = new WatchedSession({
      name: `customer ${number} session ${this.participants.length + 1}`,
      session,
      network,
      participantId: this.details!.ParticipantId,
      role: "CUSTOMER",
      chat: number,
      hasRecovery: simulation.plan.settings.hasRecovery,
      hasChatEnded: () => simulation.hasEnded(number),
      report: (rule, what) => simulation.report(rule, what),
    });
    simulation.sessions.push(watched);
    const participant = new Participant(simulation, watched);
    this.participants.push(participant);
    this.connect(watched);
  }

  /** As an app does: again a few seconds after it failed. */
  private connect(watched: WatchedSession): void {
    const { simulation, network } = this;
    const connecting = watched.session.connect();
    void simulation.promises
      .watch(network.page, `${watched.name}: connect`, callLimits.request, connecting)
      .then((outcome) => {
        if (!("error" in outcome) || watched.isOver || simulation.hasEnded(this.number)) return;
        network.later(3_000, () => network.page.run(() => !watched.isOver && this.connect(watched)));
      });
  }
}
