import type { PublicSession } from "../../src/api/public-session";
import { createWorld, outcome, text, TYPING, type World } from "./world";

/** What a page would show: of each item its text or event and how far it got. */
function watch(session: PublicSession) {
  const shown: string[][] = [];
  let token: string | undefined;
  session.onTranscriptUpdated(({ data }) => {
    token = data.previousTranscriptNextToken;
    shown.push(
      data.transcript.map(({ Content, ContentType, MessageMetadata }) =>
        [Content ?? ContentType?.split(".event.")[1], MessageMetadata?.Status].filter(Boolean).join(" "),
      ),
    );
  });
  return { shown, latest: () => shown.at(-1), token: () => token };
}

async function connect(world: World) {
  const details = world.startChat();
  const session = world.createCustomer(details);
  const seen = watch(session);
  void session.connect();
  await world.clock.advance(1_000);
  return { session, details, ...seen };
}

describe("onTranscriptUpdated", () => {
  it("shows a message while it is sent, and once when it is there", async () => {
    const world = createWorld();
    const { session, shown, latest } = await connect(world);
    shown.length = 0;
    void session.sendMessage(text("hello"));
    await world.clock.advance(1_000);
    expect(shown[0]).toEqual(["participant.joined", "hello SENDING"]);
    expect(latest()).toEqual(["participant.joined", "hello SENT"]);
    for (const step of shown) expect(step.filter((line) => line.startsWith("hello"))).toHaveLength(1);
  });

  it("shows a message that failed, and its resend in its place", async () => {
    const world = createWorld();
    const { session, latest } = await connect(world);
    world.network.intercept = ({ operation }) =>
      operation === "message" ? { status: 400, headers: {}, body: "{}" } : undefined;
    const failed = outcome(session.sendMessage({ ...text("hello"), clientToken: "token-1" }));
    await world.clock.advance(1_000);
    await failed;
    expect(latest()).toEqual(["participant.joined", "hello FAILED"]);
    world.network.intercept = undefined;
    void session.sendMessage({ ...text("hello"), clientToken: "token-1" });
    await world.clock.advance(1);
    expect(latest()).toEqual(["participant.joined", "hello SENDING"]);
    await world.clock.advance(1_000);
    expect(latest()).toEqual(["participant.joined", "hello SENT"]);
  });

  it("raises a message to DELIVERED and READ as the agent's receipts come, and never back", async () => {
    const world = createWorld();
    const { session, details, latest } = await connect(world);
    world.core.desk.accept(details.ContactId, "agent-1", "Sam");
    const sent = session.sendMessage(text("hello"));
    await world.clock.advance(100);
    const { Id } = (await sent).data;
    world.core.desk.sendReceipt(details.ContactId, "agent-1", Id!, "delivered");
    await world.clock.advance(100);
    expect(latest()).toContain("hello DELIVERED");
    world.core.desk.sendReceipt(details.ContactId, "agent-1", Id!, "read");
    world.core.desk.sendReceipt(details.ContactId, "agent-1", Id!, "delivered");
    await world.clock.advance(100);
    expect(latest()).toContain("hello READ");
  });

  it("leaves typing and receipts out, and tells all changes of one turn at once", async () => {
    const world = createWorld();
    const { session, shown } = await connect(world);
    shown.length = 0;
    void session.sendEvent({ contentType: TYPING });
    await world.clock.advance(1_000);
    expect(shown).toEqual([]);
    void session.sendMessage(text("one"));
    void session.sendMessage(text("two"));
    await world.clock.advance(1);
    expect(shown).toEqual([["participant.joined", "one SENDING", "two SENDING"]]);
  });

  it("fetches the latest page when connecting, after each gain, and for a first handler that comes late", async () => {
    const world = createWorld();
    const { session, details } = await connect(world);
    const pages = () => world.network.requestsTo("transcript");
    expect(pages().map(({ body }) => body)).toEqual([
      { MaxResults: 100, ScanDirection: "BACKWARD", SortOrder: "ASCENDING", StartPosition: {} },
    ]);
    world.network.cut();
    await world.clock.advance(5_000);
    expect(pages()).toHaveLength(2);
    session.dispose();
    const { session: quiet } = await world.connectCustomer(details);
    expect(pages()).toHaveLength(2);
    const seen = watch(quiet);
    await world.clock.advance(1_000);
    expect(pages()).toHaveLength(3);
    watch(quiet);
    await world.clock.advance(1_000);
    expect(pages()).toHaveLength(3);
    expect(seen.latest()).toEqual(["participant.joined"]);
  });

  it("pages back from the oldest item held, and reconnecting does not forget from where", async () => {
    const world = createWorld();
    const first = await connect(world);
    for (let number = 1; number <= 150; number++) {
      void first.session.sendMessage(text(`${number}`));
      await world.clock.advance(10);
    }
    await world.clock.advance(1_000);
    first.session.dispose();
    const session = world.createCustomer(first.details);
    const { latest, token } = watch(session);
    void session.connect();
    await world.clock.advance(1_000);
    expect(latest()).toHaveLength(100);
    const from = token();
    world.network.cut();
    await world.clock.advance(5_000);
    expect(token()).toBe(from);
    void session.getTranscript({ nextToken: from, maxResults: 100 });
    await world.clock.advance(1_000);
    expect(latest()!.map((line) => line.split(" ")[0])).toEqual([
      "participant.joined",
      ...Array.from({ length: 150 }, (_, index) => `${index + 1}`),
    ]);
    expect(token()).toBeUndefined();
  });

  it("gives an array that later changes do not touch, with each item as JSON text", async () => {
    const world = createWorld();
    const { session } = await connect(world);
    const arrays: (readonly { serializedContent: string; Content?: string | undefined }[])[] = [];
    session.onTranscriptUpdated(({ data }) => arrays.push(data.transcript));
    void session.sendMessage(text("one"));
    await world.clock.advance(1_000);
    const former = arrays.at(-1)!;
    const length = former.length;
    void session.sendMessage(text("two"));
    await world.clock.advance(1_000);
    expect(former).toHaveLength(length);
    const parsed = JSON.parse(former.at(-1)!.serializedContent) as { Content: string };
    expect(parsed.Content).toBe("one");
  });

  it("shows the end before onEnded", async () => {
    const world = createWorld();
    const { session, latest } = await connect(world);
    let atEnd: string[] | undefined;
    session.onEnded(() => (atEnd = latest()));
    void session.disconnectParticipant!();
    await world.clock.advance(1_000);
    expect(atEnd).toEqual(["participant.joined", "participant.left", "chat.ended"]);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  /** A page that was loaded anew: it holds nothing yet, and cannot fetch what there is. */
  async function reload(world: World, said: string) {
    const former = await world.connectCustomer();
    void former.session.sendMessage(text(said));
    await world.clock.advance(1_000);
    former.session.dispose();
    await world.clock.advance(120_000);
    world.network.intercept = ({ operation }) =>
      operation === "transcript" ? { status: 503, headers: {}, body: "{}" } : undefined;
    const session = world.createCustomer(former.details);
    const seen = watch(session);
    void session.connect();
    await world.clock.advance(60_000);
    return { session, ...seen };
  }

  /** No answer reaches the page, and its socket brings nothing; `isTaken`: the service gets the requests. */
  async function sendInVain(world: World, session: PublicSession, message: string, isTaken: boolean) {
    world.network.silence();
    if (!isTaken) world.network.mode = "down";
    world.network.delayMs = 6_000;
    const sending = session.sendMessage(text(message)).catch((error: unknown) => error);
    await world.clock.advance(60_000);
    expect(await outcome(sending)).toHaveProperty("value.reason", "unknown");
    world.network.mode = "up";
    world.network.delayMs = 20;
    world.network.intercept = undefined;
  }

  it("turns a message SENT whose answers were lost, when it is recovered by a page that held nothing", async () => {
    const world = createWorld();
    const { session, latest } = await reload(world, "hello");
    await sendInVain(world, session, "hello", true);
    expect(latest()).toEqual(["hello FAILED"]);
    await world.clock.advance(60_000);
    expect(latest()).toEqual(["hello SENT"]);
    void session.getTranscript({ maxResults: 100 });
    await world.clock.advance(1_000);
    expect(latest()).toEqual(["participant.joined", "hello", "hello SENT"]);
  });

  it("turns it SENT by the application's own page, where that is first", async () => {
    const world = createWorld();
    const { session, latest } = await reload(world, "hello");
    await sendInVain(world, session, "hello", true);
    void session.getTranscript({ maxResults: 100 });
    await world.clock.advance(1_000);
    expect(latest()).toEqual(["participant.joined", "hello", "hello SENT"]);
  });

  it("leaves it FAILED where the service has only a former one with the same text", async () => {
    const world = createWorld();
    const { session, latest } = await reload(world, "hello");
    await sendInVain(world, session, "hello", false);
    void session.getTranscript({ maxResults: 100 });
    await world.clock.advance(1_000);
    expect(latest()).toEqual(["participant.joined", "hello", "hello FAILED"]);
  });
});
