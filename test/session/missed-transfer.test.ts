import { brief, createWorld, listen, text, type Heard, type World } from "./world";

const AGENT = "agent-1";
const MINUTE_MS = 60_000;

type AgentPage = Awaited<ReturnType<World["createAgentPage"]>>;

async function accept(world: World, page: AgentPage, contactId: string): Promise<Heard[]> {
  const session = page.accept(contactId);
  const heard = listen(session);
  void session.connect();
  await world.clock.advance(1_000);
  return heard;
}

const messages = (heard: readonly Heard[]) => brief(heard).filter((line) => line.startsWith("message"));

/** In the transcripts that agents fetch, nothing comes after the transfer. */
function endTranscriptsWithTransfer(world: World): void {
  const item = {
    Id: "transfer",
    Type: "EVENT",
    ContentType: "application/vnd.amazonaws.connect.event.transfer.succeeded",
    AbsoluteTime: new Date(world.clock.now()).toISOString(),
  };
  world.network.intercept = ({ operation }) =>
    operation === "transcript"
      ? { status: 200, headers: {}, body: JSON.stringify({ Transcript: [item] }) }
      : undefined;
}

describe("a transfer that an agent's session missed, and whose contact the transcript does not name", () => {
  it("does not end the session that it brought", async () => {
    const world = createWorld();
    const { session: customer, details } = await world.connectCustomer();
    const page = await world.createAgentPage(AGENT);
    await accept(world, page, details.ContactId);
    const { contactId } = world.core.desk.transfer(details.ContactId, AGENT, { toAgentId: AGENT });
    await world.clock.advance(100);
    const heard = await accept(world, page, contactId);
    endTranscriptsWithTransfer(world);
    world.network.cut();
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard)).toContain("message transfer.succeeded");
    void customer.sendMessage(text("anyone?"));
    await world.clock.advance(100);
    expect(messages(heard).slice(-1)).toEqual(["message anyone?"]);
  });

  it("ends that of the first agent", async () => {
    const world = createWorld();
    const { session: customer, details } = await world.connectCustomer();
    const page = await world.createAgentPage(AGENT);
    const heard = await accept(world, page, details.ContactId);
    endTranscriptsWithTransfer(world);
    world.network.cut();
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard).slice(-1)).toEqual(["message transfer.succeeded"]);
    void customer.sendMessage(text("anyone?"));
    await world.clock.advance(100);
    expect(messages(heard).slice(-1)).toEqual(["message transfer.succeeded"]);
  });
});
