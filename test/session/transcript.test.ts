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
});
