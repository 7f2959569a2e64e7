/** What the agents' service says of an agent and of contacts, in the shapes that Streams' worker takes. */

export interface Agent {
  readonly id: string;
  readonly name: string;
}

export interface PanelContact {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly customer: { readonly id: string; readonly displayName: string };
  readonly state: "connecting" | "connected" | "ended";
  /** When that began. */
  readonly sinceMs: number;
  /** The agent's part, once the contact is accepted. */
  readonly participant?: { readonly id: string; readonly token: string };
}

const INSTANCE = "arn:aws:connect:us-west-2:111122223333:instance/demo";
const AVAILABLE = { agentStateARN: `${INSTANCE}/agent-state/available`, name: "Available", type: "routable" };

const MS_PER_SECOND = 1_000;

function makeQueue({ id, name }: Agent) {
  return { queueARN: `${INSTANCE}/queue/agent/${id}`, name };
}

/** The answers that never change, by operation. */
export function describeAgent(agent: Agent): Readonly<Record<string, object>> {
  const queue = makeQueue(agent);
  const configuration = {
    name: agent.name,
    username: agent.id,
    agentARN: `${INSTANCE}/agent/${agent.id}`,
    softphoneEnabled: false,
    softphoneAutoAccept: false,
    extension: "",
    agentPreferences: {},
    routingProfile: {
      name: "Chats",
      routingProfileARN: `${INSTANCE}/routing-profile/chats`,
      queues: [queue],
      defaultOutboundQueue: queue,
      channelConcurrencyMap: { CHAT: 2, VOICE: 1 },
    },
  };
  return {
    GetAgentConfiguration: { configuration },
    GetAgentPermissions: { permissions: [] },
    GetAgentStates: { states: [AVAILABLE] },
    GetDialableCountryCodes: { countryCodes: [] },
    GetRoutingProfileQueues: { queues: [queue] },
    SendClientLogs: {},
  };
}

export function describeSnapshot(agent: Agent, contacts: readonly PanelContact[], nowMs: number) {
  const now = nowMs / MS_PER_SECOND;
  return {
    state: { ...AVAILABLE, startTimestamp: now },
    // Streams reckons with the service's clock: durations are none without it.
    snapshotTimestamp: now,
    agentAvailabilityState: { state: "Available", timeStamp: now },
    contacts: contacts.map((contact) => describeContact(agent, contact)),
  };
}

function describeContact(agent: Agent, contact: PanelContact) {
  const { contactId, initialContactId, customer, participant } = contact;
  const timestamp = contact.sinceMs / MS_PER_SECOND;
  const isEnded = contact.state === "ended";
  const connectionData = participant && JSON.stringify({ ConnectionAuthenticationToken: participant.token });
  const media = (data: string | null) => ({
    chatMediaInfo: { chatAutoAccept: false, customerName: customer.displayName, connectionData: data },
  });
  const connections = [
    {
      connectionId: participant?.id ?? `${contactId}-agent`,
      state: { type: isEnded ? "disconnected" : contact.state, timestamp },
      type: "agent",
      initial: false,
      ...media(connectionData ?? null),
    },
    {
      connectionId: customer.id,
      state: { type: isEnded ? "disconnected" : "connected", timestamp },
      type: "inbound",
      initial: true,
      ...media(null),
    },
  ];
  return {
    contactId,
    initialContactId,
    type: "chat",
    state: { type: contact.state, timestamp },
    queue: makeQueue(agent),
    queueTimestamp: timestamp,
    initiationMethod: "api",
    attributes: {},
    references: {},
    connections,
  };
}
