import { createChatApi } from "../../src/api/chat-session-facade";
import { createFetchClient } from "../../src/participant/fetch-client";
import type { PageNetwork } from "./page-network";
import { callLimits, Participant } from "./participant";
import { ORIGIN, type Simulation } from "./simulation";
import { WatchedSession } from "./watched-session";

const AGENT = "agent-1";

/** An agent's page: one socket manager, and a session for each contact that was accepted. */
export class Agent {
  readonly participants = new Map<number, Participant>();
  readonly all: Participant[] = [];
  private readonly api: ReturnType<typeof createChatApi>;
  private readonly network: PageNetwork;
  private manager: ReturnType<ReturnType<typeof createChatApi>["WebSocketManager"]["create"]> | undefined;

  constructor(private readonly simulation: Simulation) {
    this.network = simulation.networks.at(-1)!;
    this.api = createChatApi(this.network.page, "6.0.0", createFetchClient);
    this.api.ChatSession.setGlobalConfig({
      endpoint: ORIGIN,
      features: { messageRecovery: simulation.plan.settings.hasRecovery },
    });
    this.startManager();
  }

  /** The desktop's socket; it is started again where its first address could not be had. */
  private startManager(): void {
    this.manager ??= this.api.WebSocketManager.create({});
    const { core, plan } = this.simulation;
    const transport = () => {
      const { webSocketTransport } = core.desk.transport(AGENT);
      const transportLifeTimeInSeconds = plan.settings.agentTransportS;
      return { webSocketTransport: { ...webSocketTransport, transportLifeTimeInSeconds } };
    };
    const starting = this.manager.init(() => this.network.ask(transport));
    void starting.then(({ webSocketConnectionFailed }) => {
      if (webSocketConnectionFailed)
        this.network.later(2_000, () => this.network.page.run(() => this.manager && this.startManager()));
    });
  }

  accept(chat: number): void {
    const contactId = this.simulation.contact(chat)?.contactId;
    if (!contactId || this.participants.get(chat)?.watched.isOver === false) return;
    const { core, owners } = this.simulation;
    void this.network
      .ask(() => core.desk.accept(contactId, AGENT, "Sam"))
      .then(
        (accepted) => {
          owners.set(accepted.participantToken, accepted.participantId);
          this.open(chat, accepted);
        },
        () => undefined,
      );
  }

  private open(chat: number, accepted: { contactId: string; participantId: string }): void {
    const { simulation, network, manager } = this;
    if (!manager || simulation.hasEnded(chat)) return;
    const getConnectionToken = () =>
      network.ask(() => {
        const answer = simulation.core.desk.token(accepted.contactId, AGENT);
        simulation.owners.set(answer.chatTokenTransport.participantToken, accepted.participantId);
        return answer;
      });
    const session = this.api.ChatSession.create({
      type: "AGENT",
      chatDetails: { ...accepted, getConnectionToken },
      websocketManager: manager,
    });
    const watched = new WatchedSession({
      name: `agent session ${this.all.length + 1}`,
      session,
      network,
      participantId: accepted.participantId,
      role: "AGENT",
      chat,
      hasRecovery: simulation.plan.settings.hasRecovery,
      hasChatEnded: () => simulation.hasEnded(chat),
      report: (rule, what) => simulation.report(rule, what),
    });
    simulation.sessions.push(watched);
    const participant = new Participant(simulation, watched);
    this.participants.set(chat, participant);
    this.all.push(participant);
    const connecting = simulation.promises.watch(
      network.page,
      `${watched.name}: connect`,
      callLimits.request + 10_000,
      session.connect(),
    );
    // A contact that could not be connected is given up by the desktop.
    void connecting.then((outcome) => "error" in outcome && watched.dispose());
  }

  transfer(chat: number, isFailing: boolean): void {
    const participant = this.participants.get(chat);
    const contactId = this.simulation.contact(chat)?.contactId;
    if (!participant || participant.watched.isOver || !contactId) return;
    const { watched } = participant;
    const { core, departures } = this.simulation;
    void this.network
      .ask(() => {
        core.desk.transfer(contactId, AGENT, { fail: isFailing });
        if (!isFailing) departures.set(watched.options.participantId, this.network.now());
      })
      .then(
        () => {
          if (isFailing) return;
          // The desktop lets go of the contact once it has left the agent.
          this.network.later(15_000, () => this.network.page.run(() => watched.dispose()));
          this.network.later(20_000, () => this.network.page.run(() => this.accept(chat)));
        },
        () => undefined,
      );
  }

  dispose(): void {
    for (const { watched } of this.all) if (!watched.isOver) watched.dispose();
    this.manager?.terminateWebSocketManager();
    this.manager = undefined;
  }
}
