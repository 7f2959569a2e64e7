import { brief, createWorld, text } from "./world";

const ENDED = "application/vnd.amazonaws.connect.event.chat.ended";

/** A customer's chat that goes on from one which ended a second ago, whose connection is lost once and regained. */
async function loseContinuedChat(transcript?: object[]) {
  const world = createWorld();
  const past = await world.connectCustomer();
  void past.session.sendMessage(text("long ago"));
  await world.clock.advance(500);
  void past.session.disconnectParticipant!();
  await world.clock.advance(1_000);
  const source = { SourceContactId: past.details.ContactId, RehydrationType: "ENTIRE_PAST_SESSION" };
  const { session, heard } = await world.connectCustomer(world.startChat({ PersistentChat: source }));
  void session.sendMessage(text("now"));
  await world.clock.advance(500);
  heard.length = 0;
  world.network.cut();
  const RelatedContactId = past.details.ContactId;
  world.network.intercept = ({ operation }) =>
    transcript && operation === "transcript"
      ? {
          status: 200,
          headers: {},
          body: JSON.stringify({ Transcript: transcript.map((item) => ({ RelatedContactId, ...item })) }),
        }
      : undefined;
  await world.clock.advance(5_000);
  return { world, session, heard };
}

describe("a persistent chat whose connection is regained", () => {
  it("recovers nothing of the past: that was not missed", async () => {
    const { heard } = await loseContinuedChat();
    expect(brief(heard).filter((line) => line.startsWith("message"))).toEqual([]);
    expect(brief(heard).slice(-1)).toEqual(["state connected"]);
  });

  it("recovers what is of no other contact, with an empty field for one too", async () => {
    const AbsoluteTime = "2030-01-01T00:00:02.000Z";
    const item = { Type: "MESSAGE", ContentType: "text/plain", Content: "missed", Id: "m", AbsoluteTime };
    const { heard } = await loseContinuedChat([{ ...item, RelatedContactId: "" }]);
    expect(brief(heard)).toContain("message missed");
  });

  it("is not ended by the end of the past, where the transcript has nothing after it", async () => {
    const AbsoluteTime = "2030-01-01T00:00:02.000Z";
    const { world, session, heard } = await loseContinuedChat([
      { Type: "EVENT", ContentType: ENDED, Id: "e", AbsoluteTime },
    ]);
    expect(brief(heard)).not.toContain("onEnded");
    world.network.intercept = undefined;
    void session.sendMessage(text("still here"));
    await world.clock.advance(500);
    expect(brief(heard).slice(-1)).toEqual(["message still here"]);
  });
});
