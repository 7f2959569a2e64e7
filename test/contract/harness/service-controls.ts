import type { Page } from "playwright-core";
import type { Fault, ItemPolicy, SocketPolicy } from "./faults";
import { PageNetwork, type NetworkFault } from "./network-faults";
import type { PageTime } from "./page-time";
import type { PageTraffic } from "./page-traffic";
import type { RecordingService } from "./recording-service";

export interface StartedChat {
  readonly ContactId: string;
  readonly ParticipantId: string;
  readonly ParticipantToken: string;
  readonly ContinuedFromContactId?: string;
}

interface ControlledPage {
  readonly page: Page;
  readonly outside: readonly string[];
  readonly traffic: PageTraffic;
  readonly time: PageTime;
}

const AGENT = "agent-1";
const SUBSCRIPTION_MS = 20_000;
const STEP_MS = 2_000;

/** What a case may do to the service, the network and the clock while its page runs. Everything goes over as JSON. */
export function createControls(
  service: RecordingService,
  { page, outside, traffic, time }: ControlledPage,
  rest: () => Promise<void>,
) {
  const { core } = service.emulator;
  const { desk } = core;
  const network = new PageNetwork(page, traffic);
  const setOffline = (isOffline: boolean) => page.context().setOffline(isOffline);

  function ask(path: string, body: object, token?: string): Record<string, unknown> {
    const headers = {
      "content-type": "application/json",
      host: new URL(service.emulator.url).host,
      ...(token === undefined ? {} : { "x-amz-bearer": token }),
    };
    const answer = service.handleUnrecorded({ method: "POST", path, headers, body: JSON.stringify(body) });
    const parsed = JSON.parse(String(answer.body)) as Record<string, unknown>;
    if (answer.status !== 200) throw new Error(`${path}: ${String(answer.status)} ${String(parsed.message)}`);
    return parsed;
  }

  /** A customer who has no library: calls the service with a connection token of its own. */
  function actAsCustomer(chat: StartedChat, path: string, body: object): unknown {
    const connection = ask(
      "/participant/connection",
      { Type: ["CONNECTION_CREDENTIALS"] },
      chat.ParticipantToken,
    );
    const { ConnectionToken } = connection.ConnectionCredentials as { ConnectionToken: string };
    return ask(path, body, ConnectionToken);
  }

  return {
    startChat(fields: object = {}): StartedChat {
      const answer = ask("/start-chat", { ParticipantDetails: { DisplayName: "Jane" }, ...fields });
      return (answer.data as { startChatResult: StartedChat }).startChatResult;
    },
    joinAsCustomer: (chat: StartedChat) => {
      ask("/participant/connection", { ConnectParticipant: true }, chat.ParticipantToken);
    },
    actAsCustomer,
    accept: (contactId: string, agentId = AGENT) => desk.accept(contactId, agentId, "Alex"),
    transport: (agentId = AGENT) => desk.transport(agentId),
    token: (contactId: string, agentId = AGENT) => desk.token(contactId, agentId),
    say: (contactId: string, content: string, contentType?: string) =>
      desk.sendMessage(contactId, AGENT, { content, ...(contentType ? { contentType } : {}) }),
    type: (contactId: string) => desk.sendTyping(contactId, AGENT),
    receipt: (contactId: string, messageId: string, kind: "read" | "delivered") =>
      desk.sendReceipt(contactId, AGENT, messageId, kind),
    transfer: (contactId: string, options?: { toAgentId?: string; fail?: boolean }) =>
      desk.transfer(contactId, AGENT, options),
    end: (contactId: string) => desk.end(contactId, AGENT),
    initiateAuthentication: (contactId: string) => core.authentication.initiate(contactId),
    settleAuthentication: (id: string, outcome: "succeeded" | "failed" | "timeout" | "expired") =>
      core.authentication.settle(id, outcome),
    registerView: (token: string) =>
      core.views.register(token, { Id: "view-1", Name: "Form", Version: 1, Content: { Template: "{}" } }),
    /** An item on the chat topic; text goes out as the frame itself. */
    push: (item: object | string) =>
      service.pushText(
        typeof item === "string"
          ? item
          : JSON.stringify({
              topic: "aws/chat",
              contentType: "application/json",
              content: JSON.stringify(item),
            }),
      ),
    answer: (operation: string, fault: Fault | null) => service.faults.set(operation, fault),
    meetSockets: (policy: SocketPolicy) => void (service.faults.sockets = policy),
    /** The sockets that are open now go half-open: nothing comes back on them. */
    muteOpen: () => service.muteOpen(),
    /** What becomes of items on their way to the page: each comes once, twice, or never. */
    meetItems: (policy: ItemPolicy) => void (service.faults.items = policy),
    /** On the sockets that are open now everything to the page is late, until it is released. */
    hold: () => service.hold(),
    release: () => service.release(),
    /** Connection tokens that are out are good no more. */
    expireTokens: (contactId: string) => void core.expireTokens(contactId),
    /** Every address of a socket is too old when it is used. */
    expireUrls: () => void service.emulator.faults.add({ kind: "expire-urls", lasts: "on" }),
    /** Messages that the service keeps, in its order. */
    kept: (contactId: string) =>
      core
        .contacts()
        .filter(({ contactIds }) => contactIds.includes(contactId))
        .flatMap(({ transcript }) => transcript.filter(({ Type }) => Type === "MESSAGE")),
    hasEnded: (contactId: string) =>
      core.contacts().some(({ contactIds, state }) => contactIds.includes(contactId) && state === "ended"),
    cut: () => core.cutSockets(),
    /** Nobody is back before it is said. */
    cutAndSay: (contactId: string, ...contents: string[]) => {
      core.cutSockets();
      contents.forEach((content) => desk.sendMessage(contactId, AGENT, { content }));
    },
    closeSockets: (code: number) => service.close(code),
    /** All that the page has sent over sockets, in order. */
    frames: () => service.sockets.flatMap(({ frames }) => frames),
    sockets: () => service.sockets.length,
    openSockets: () => service.openSockets,
    subscriptions: () => service.subscriptions,
    /** Nothing is under way any more: whatever has been sent, either way, has come and has been through the handlers. */
    rest,
    /** Waits for so many open sockets with a subscription, and for what they bring about. */
    async subscribed(count = 1) {
      const deadlineMs = Date.now() + SUBSCRIPTION_MS;
      while (service.subscriptions < count) {
        if (Date.now() > deadlineMs) throw new Error("no socket has subscribed");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await rest();
    },
    refusedSockets: () => service.refusedSockets,
    requests: (operation?: string) =>
      service.requests.filter((request) => operation === undefined || request.operation === operation),
    network: (operation: string, fault: NetworkFault | null, times?: number) =>
      fault === null ? network.mend() : network.break(operation, fault, times),
    /** Requests that the network's faults have struck so far. */
    struck: () => network.struck,
    /** Answers what the page asks of the rest of the world, which it cannot reach. */
    async answerOutside(status: number, body: string) {
      await page.route(
        (url) => url.hostname !== "127.0.0.1",
        (route) =>
          route.fulfill({
            status: route.request().method() === "OPTIONS" ? 204 : status,
            body,
            headers: {
              "content-type": "application/json",
              "access-control-allow-origin": "*",
              "access-control-allow-headers": "*",
            },
          }),
      );
    },
    outside: () => [...outside],
    offline: setOffline,
    /** Everything is as it should be again; lines that are dead stay so. */
    async heal() {
      service.faults.clear();
      service.emulator.faults.clear();
      service.release();
      await setOffline(false);
      await network.mend();
    },
    /** For cases with `clock`: the page's time passes in small steps, each followed by what it brings about. */
    async live(ms: number, stepMs = STEP_MS) {
      for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
        await time.run(Math.min(stepMs, leftMs));
        await rest();
      }
    },
    /** For cases with `clock`: as if the page had slept. */
    async jump(ms: number) {
      await time.jump(ms);
      await rest();
    },
    /** Gives the machine's time, which no page clock changes. */
    pause: (ms: number) =>
      new Promise<number>((resolve) =>
        setTimeout(() => {
          resolve(Date.now());
        }, ms),
      ),
  };
}

export type Controls = ReturnType<typeof createControls>;
