/** What the page of a block knows of it. */
export interface StagePage {
  stage?: { lines: string[]; isDone: boolean };
}

interface Props {
  readonly chat: { ContactId: string; ParticipantId: string; ParticipantToken: string };
  readonly agentId: string;
  /** The block makes its session itself. */
  readonly isOwn: boolean;
}

/** Runs in the page, before all else: writes down what is printed. */
export function captureConsole(): void {
  const page = globalThis as unknown as StagePage;
  const lines: string[] = [];
  const toText = (value: unknown): string =>
    typeof value === "string" || value instanceof Error
      ? String(value)
      : (JSON.stringify(value) ?? String(value));
  const print = (...what: unknown[]): void => void lines.push(what.map(toText).join(" "));
  page.stage = { lines, isDone: false };
  for (const method of ["log", "debug", "info", "warn", "error"] as const) console[method] = print;
}

/** Runs in the page: puts there what examples take as given. It must be whole in itself. */
export async function prepare({ chat, agentId, isOwn }: Props): Promise<void> {
  const page = globalThis as unknown as Record<string, unknown>;
  const post = async (path: string, body: object): Promise<never> => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as never;
  };
  connect.ChatSession.setGlobalConfig({ endpoint: location.origin });
  const manager = connect.WebSocketManager.create({});
  await manager.init(() => post("/desk/transport", { agentId }));
  // Streams has subscribed long before it hands the first contact out.
  const subscribed = new Promise((resolve) => manager.onSubscriptionUpdate(resolve));
  manager.subscribeTopics(["aws/chat"]);
  await subscribed;
  const accepted = await post(`/desk/contacts/${chat.ContactId}/accept`, { agentId });
  const media: connect.ChatAgentDetailsInput = {
    ...(accepted as connect.ChatAgentDetailsInput),
    getConnectionToken: () => post(`/desk/contacts/${chat.ContactId}/token`, { agentId }),
  };
  Object.assign(page, {
    startChatResult: chat,
    websocketManager: manager,
    connection: { getMediaInfo: () => media },
    file: new File(["Two chairs"], "order.txt", { type: "text/plain" }),
    show: console.log,
  });
  // Where Streams would have put its own.
  Object.assign(connect, { core: { getWebSocketManager: () => manager } });
  if (isOwn) return;
  const session = connect.ChatSession.create({ type: "CUSTOMER", chatDetails: chat });
  const established = new Promise<void>((resolve) => {
    const stop = session.onConnectionEstablished(() => {
      stop();
      resolve();
    });
  });
  await session.connect();
  await established;
  page.session = session;
}
