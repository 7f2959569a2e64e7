import { inspect } from "node:util";
import type { HttpAnswer } from "../../src/platform/platform";
import type { SeenRequest } from "../fakes/core-network";
import { createWorld, text, TYPING } from "./world";

/** Everything that a page would not want to find in its logs. */
const PLANTED = "PLANTED-SECRET";

describe("logs at every level", () => {
  it("hold no token, no presigned address and no message text, whatever happens", async () => {
    const world = createWorld();
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const logger = { debug: write, info: write, warn: write, error: write };
    world.chat.ChatSession.setGlobalConfig({ loggerConfig: { customizedLogger: logger, level: 10 } });
    const { session, details } = await world.connectCustomer();
    session.onMessage(({ data }) => {
      throw new Error(`cannot render: ${data.Content}`);
    });
    session.onTyping(() => Promise.reject(new Error(PLANTED)));
    const quietly = (call: Promise<unknown>) => void call.catch(() => undefined);
    quietly(session.sendMessage(text(PLANTED)));
    quietly(session.sendMessage({ message: PLANTED, contentType: PLANTED }));
    quietly(session.sendEvent({ contentType: TYPING, content: PLANTED }));
    quietly(
      session.sendAttachment({ attachment: new File([PLANTED], `${PLANTED}.png`, { type: "image/png" }) }),
    );
    quietly(session.downloadAttachment({ attachmentId: "none" }));
    quietly(session.describeView({ viewToken: PLANTED }));
    await world.clock.advance(1_000);
    world.network.intercept = ({ body }) => ({
      status: 500,
      headers: {},
      body: JSON.stringify({ message: body }),
    });
    quietly(session.sendMessage(text(PLANTED)));
    world.network.cut();
    await world.clock.advance(60_000);
    world.network.intercept = () => new TypeError(`Failed to parse ${PLANTED}`);
    quietly(session.sendMessage(text(PLANTED)));
    await world.clock.advance(60_000);
    const { connectionDetails } = session.getChatDetails();
    const secrets = [
      PLANTED,
      details.ParticipantToken,
      connectionDetails!.connectionToken,
      new URL(connectionDetails!.url!).search,
    ];
    expect(lines.length).toBeGreaterThan(20);
    for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  });
});

/** All that can be read of a value: also what is hidden, inherited or behind a cause. */
const inside = (value: unknown) =>
  `${String(value)} ${inspect(value, { depth: 12, showHidden: true, getters: true, maxStringLength: null })}`;

describe("errors, metrics and logs of noisy days", () => {
  it("hold no token, no presigned address and no message text", async () => {
    const world = createWorld();
    const emitted: string[] = [];
    const write = (line: string) => void emitted.push(line);
    const logger = { debug: write, info: write, warn: write, error: write };
    const page = await world.createAgentPage();
    for (const { ChatSession } of [world.chat, page.page])
      ChatSession.setGlobalConfig({
        loggerConfig: { customizedLogger: logger, level: 10 },
        csmConfig: { endpoint: "http://127.0.0.1:8080/metrics" },
      });
    const customer = world.createCustomer(world.startChat());
    void customer.connect();
    await world.clock.advance(1_000);
    const { contactId } = customer.getChatDetails();
    const agent = page.accept(contactId);
    void agent.connect();
    await world.clock.advance(1_000);

    let rejections = 0;
    const keep = (error: unknown) => {
      rejections++;
      emitted.push(inside(error));
    };
    const storm = async () => {
      for (const session of [customer, agent]) {
        const attachment = new File([PLANTED], "picture.png", { type: "image/png" });
        session.sendMessage(text(PLANTED)).catch(keep);
        session.sendMessage({ message: PLANTED, contentType: "text/none" }).catch(keep);
        session.sendMessage({ message: PLANTED.length, contentType: "text/plain" }).catch(keep);
        session.sendEvent({ contentType: TYPING, content: PLANTED }).catch(keep);
        session.sendAttachment({ attachment }).catch(keep);
        session.getAttachmentURL({ attachmentId: "none" }).catch(keep);
        session.downloadAttachment({ attachmentId: "none" }).catch(keep);
        session.getTranscript({}).catch(keep);
        session.describeView({ viewToken: "view-1" }).catch(keep);
        session
          .getAuthenticationUrl({ redirectUri: "https://x.example", sessionId: "session-1" })
          .catch(keep);
      }
      await world.clock.advance(45_000);
    };
    /** As a service, a proxy or a browser would that quotes all it was given. */
    const quote = ({ headers, body }: SeenRequest) => JSON.stringify({ headers, body });
    const days: ((request: SeenRequest) => HttpAnswer | Error)[] = [
      (request) => ({ status: 500, headers: {}, body: JSON.stringify({ message: quote(request) }) }),
      (request) => ({ status: 400, headers: {}, body: JSON.stringify({ Message: quote(request) }) }),
      (request) => ({ status: 429, headers: { "retry-after": "1" }, body: quote(request) }),
      (request) => ({ status: 200, headers: {}, body: `<html>${quote(request)}` }),
      (request) => new TypeError(`Failed to fetch ${quote(request)}`),
    ];
    await storm();
    for (const day of days) {
      world.network.intercept = day;
      world.network.cut();
      await storm();
    }
    world.network.intercept = undefined;
    await world.clock.advance(120_000);
    const secrets = [
      PLANTED,
      ...[customer, agent].flatMap((session) => {
        const { participantToken, connectionDetails } = session.getChatDetails();
        const { connectionToken, url } = connectionDetails!;
        return [participantToken, connectionToken, url ? new URL(url).search : undefined];
      }),
      /X-Amz-Signature/i,
    ].filter((secret) => secret !== undefined);
    const posts = [...world.platform.posts, ...page.platform.posts];
    customer.dispose();
    agent.dispose();
    emitted.push(...posts.map(inside));
    expect(rejections).toBeGreaterThan(60);
    expect(posts.length).toBeGreaterThan(3);
    for (const secret of secrets)
      expect(emitted.filter((line) => line.search(asPattern(secret)) >= 0)).toEqual([]);
  });
});

function asPattern(secret: string | RegExp): RegExp {
  return secret instanceof RegExp ? secret : new RegExp(secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
