import { Bench, tell } from "../../testing/bench";

function endTalk(bench: Bench, words: string[], fields: object = {}) {
  const customer = bench.arrive(fields);
  for (const word of words) bench.say(customer.connectionToken, word);
  bench.call("disconnect", customer.connectionToken);
  return customer;
}

describe("a persistent chat", () => {
  it("puts the whole past before the new transcript and says so once the customer is there", () => {
    const bench = new Bench();
    const past = endTalk(bench, ["one", "two"]);
    const customer = bench.arrive({
      PersistentChat: { SourceContactId: past.contactId, RehydrationType: "ENTIRE_PAST_SESSION" },
      InitialMessage: { ContentType: "text/plain", Content: "again" },
    });
    expect(customer.socket.story()).toEqual(["participant.joined", "chat.rehydrated", "again"]);
    const items = bench.transcript(customer.connectionToken);
    expect(items.map(tell)).toEqual([
      "participant.joined",
      "one",
      "two",
      "participant.left",
      "chat.ended",
      "participant.joined",
      "again",
    ]);
    expect(items.slice(0, 5).every(({ RelatedContactId }) => RelatedContactId === past.contactId)).toBe(true);
    expect(items.slice(0, 5).every((item) => !("ContactId" in item))).toBe(true);
    expect(items.slice(5).every(({ ContactId }) => ContactId === customer.contactId)).toBe(true);
    expect(items.slice(5).every((item) => !("RelatedContactId" in item))).toBe(true);
  });

  it("names in the start's answer the contact that it continues", () => {
    const bench = new Bench();
    const past = endTalk(bench, []);
    const persistent = { SourceContactId: past.contactId, RehydrationType: "ENTIRE_PAST_SESSION" };
    expect(bench.startChat({ PersistentChat: persistent }).body.ContinuedFromContactId).toBe(past.contactId);
  });

  it("goes on from one segment without what came after it", () => {
    const bench = new Bench();
    const past = bench.arrive();
    bench.core.desk.accept(past.contactId, "bob");
    bench.say(past.connectionToken, "first segment");
    bench.core.desk.transfer(past.contactId, "bob");
    bench.say(past.connectionToken, "second segment");
    bench.call("disconnect", past.connectionToken);
    const customer = bench.arrive({
      PersistentChat: { SourceContactId: past.contactId, RehydrationType: "FROM_SEGMENT" },
    });
    const story = bench.transcript(customer.connectionToken).map(tell);
    expect(story).toContain("first segment");
    expect(story).not.toContain("second segment");
  });

  it("brings the past of the past along", () => {
    const bench = new Bench();
    let last = endTalk(bench, ["0"]);
    for (const word of ["1", "2"]) {
      last = endTalk(bench, [word], {
        PersistentChat: { SourceContactId: last.contactId, RehydrationType: "ENTIRE_PAST_SESSION" },
      });
    }
    const transcript = bench.core.contacts().at(-1)?.transcript ?? [];
    expect(transcript.map(tell).filter((word) => /^\d$/.test(word))).toEqual(["0", "1", "2"]);
    const times = transcript.map(({ AbsoluteTime }) => AbsoluteTime);
    expect(times).toEqual([...new Set(times)].sort());
  });

  it("is refused while the source has not ended, and where there is none", () => {
    const bench = new Bench();
    const open = bench.arrive();
    const start = (SourceContactId: string) =>
      bench.startChat({ PersistentChat: { SourceContactId, RehydrationType: "ENTIRE_PAST_SESSION" } });
    expect(start(open.contactId)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("not ended") as string },
    });
    expect(start("somebody else's").status).toBe(404);
    expect(bench.core.contacts()).toHaveLength(1);
  });
});
