import type { EmulatorClock, EmulatorCore } from "../core";
import { ServiceError } from "../core";
import type { Agent } from "./agent-data";
import { describeAgent, describeSnapshot } from "./agent-data";
import type { ContactBoard } from "./contact-board";
import { createContactBoard } from "./contact-board";

/** The service's own: an agent's snapshot is asked for again after that, changed or not. */
const LONG_POLL_MS = 20_000;

export type OperationFields = Readonly<Record<string, string | undefined>>;

/**
 * Stands in for the service behind a contact control panel, which Streams' worker asks for the agent's configuration,
 * contacts, socket and tokens. The contacts are the desk's. What it answers is an assumption: the operations are not
 * documented, and are those that Streams was seen to ask for.
 */
export interface AgentService {
  /** Rejects with a ServiceError. `origin` is what the socket's address begins with; left out: the service's own. */
  answer(operation: string, fields: OperationFields, origin?: string): Promise<object>;
  /** Something has happened to a chat: whoever waits for another snapshot gets it, where it is another. */
  refresh: () => void;
  dispose: () => void;
}

export function createAgentService(core: EmulatorCore, clock: EmulatorClock, agent: Agent): AgentService {
  const board = createContactBoard(core, clock, agent);
  const news = createNews(clock, () => board.glance());

  const operations: Readonly<Record<string, (fields: OperationFields, origin?: string) => unknown>> = {
    ...Object.fromEntries(Object.entries(describeAgent(agent)).map(([name, answer]) => [name, () => answer])),
    async GetAgentSnapshot({ nextToken }) {
      await news.since(nextToken);
      return { nextToken: news.version(), snapshot: describeSnapshot(agent, board.list(), clock.now()) };
    },
    CreateTransport: ({ transportType, contactId = "" }, origin) =>
      transportType === "web_socket"
        ? makeTransport(core, agent, origin)
        : core.desk.token(contactId, agent.id),
    ...makeContactOperations(core, board, agent),
  };

  return {
    async answer(name, fields, origin) {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) throw new ServiceError(400, "UnknownOperationException", `No stand-in for ${name}`);
      const answer = await operation(fields, origin);
      news.refresh();
      return answer ?? {};
    },
    refresh: news.refresh,
    dispose: news.dispose,
  };
}

function makeContactOperations({ desk }: EmulatorCore, board: ContactBoard, agent: Agent) {
  return {
    AcceptContact: ({ contactId = "" }: OperationFields) => void desk.accept(contactId, agent.id, agent.name),
    RejectContact: ({ contactId = "" }: OperationFields) => board.dismiss(contactId),
    DestroyConnection: ({ contactId = "" }: OperationFields) => desk.end(contactId, agent.id),
    ClearContact: ({ contactId = "" }: OperationFields) => board.dismiss(contactId),
  };
}

/** Streams takes no other addresses than `wss:`; the panel's worker takes the letter away again. */
function makeTransport({ desk }: EmulatorCore, { id }: Agent, origin: string | undefined) {
  const { webSocketTransport } = desk.transport(id, origin);
  return {
    webSocketTransport: { ...webSocketTransport, url: webSocketTransport.url.replace(/^ws:/, "wss:") },
  };
}

/** Numbers what there is to see, and lets others wait for what comes after a number. */
function createNews(clock: EmulatorClock, look: () => string[]) {
  const waiting = new Set<() => void>();
  let seen = look().join();
  let version = 0;

  function refresh(): void {
    const now = look().join();
    if (now === seen) return;
    seen = now;
    version += 1;
    dispose();
  }

  function dispose(): void {
    for (const release of [...waiting]) release();
  }

  return {
    version: () => String(version),
    refresh,
    async since(former: string | undefined): Promise<void> {
      if (former !== String(version)) return;
      await new Promise<void>((resolve) => {
        const release = () => {
          cancel();
          waiting.delete(release);
          resolve();
        };
        const cancel = clock.setTimer(release, LONG_POLL_MS);
        waiting.add(release);
      });
    },
    dispose,
  };
}
