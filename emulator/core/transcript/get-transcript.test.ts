import fc from "fast-check";
import type { TranscriptItem } from "..";
import { Bench, tell } from "../../testing/bench";

function startTalk(words: string[]) {
  const bench = new Bench();
  const customer = bench.arrive();
  const sent = words.map((word) => bench.say(customer.connectionToken, word).body);
  const get = (fields: object) => bench.call("transcript", customer.connectionToken, fields);
  return { bench, customer, sent, get };
}

const WORDS = Array.from({ length: 20 }, (_, index) => String(index));

describe("GetTranscript", () => {
  it("gives the newest 15, newest first, unless told otherwise", () => {
    const { get, customer } = startTalk(WORDS);
    const { body } = get({});
    expect(body.InitialContactId).toBe(customer.contactId);
    expect(body.Transcript.map(tell)).toEqual(WORDS.slice(5).reverse());
    expect(get({ SortOrder: "ASCENDING" }).body.Transcript.map(tell)).toEqual(WORDS.slice(5));
  });

  it("reads forward from a start unless told otherwise, and nothing without one", () => {
    const { get, sent } = startTalk(WORDS);
    const start = { StartPosition: { Id: sent[3]?.Id }, MaxResults: 2, SortOrder: "ASCENDING" };
    expect(get(start).body.Transcript.map(tell)).toEqual(["3", "4"]);
    expect(get({ ...start, ScanDirection: "BACKWARD" }).body.Transcript.map(tell)).toEqual(["2", "3"]);
    expect(get({ ScanDirection: "FORWARD", StartPosition: {} }).body).toMatchObject({ Transcript: [] });
  });

  it("starts at a time", () => {
    const { get, sent } = startTalk(WORDS);
    const { body } = get({ StartPosition: { AbsoluteTime: sent[18]?.AbsoluteTime }, SortOrder: "ASCENDING" });
    expect(body.Transcript.map(tell)).toEqual(["18", "19"]);
    expect(body).not.toHaveProperty("NextToken");
  });

  it("pages on in the direction of the token, whatever else is asked for", () => {
    const { get, sent } = startTalk(WORDS);
    const { NextToken } = get({ StartPosition: { Id: sent[3]?.Id }, MaxResults: 2 }).body;
    const next = get({ NextToken, MaxResults: 2, ScanDirection: "BACKWARD", SortOrder: "ASCENDING" });
    expect(next.body.Transcript.map(tell)).toEqual(["5", "6"]);
  });

  it("reads every item exactly once while more are being written", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: WORDS.length }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom("FORWARD", "BACKWARD"),
        (count, MaxResults, ScanDirection) => {
          const { bench, customer, get } = startTalk(WORDS.slice(0, count));
          const read: TranscriptItem[] = [];
          const start =
            ScanDirection === "FORWARD" ? { StartPosition: { AbsoluteTime: "2020-01-01T00:00:00Z" } } : {};
          let { body } = get({ MaxResults, ScanDirection, SortOrder: "DESCENDING", ...start });
          read.push(...body.Transcript);
          while (body.NextToken !== undefined) {
            if (read.length < 40) bench.say(customer.connectionToken, "meanwhile");
            ({ body } = get({ MaxResults, NextToken: body.NextToken }));
            read.push(...body.Transcript);
          }
          const all = bench.core.contacts()[0]?.transcript.map(({ Id }) => Id) ?? [];
          const expected = ScanDirection === "FORWARD" ? all : all.slice(0, count + 1);
          expect(read.map(({ Id }) => Id).sort()).toEqual([...expected].sort());
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ["MaxResults", { MaxResults: 101 }],
    ["MaxResults", { MaxResults: -1 }],
    ["MaxResults", { MaxResults: 1.5 }],
    ["ScanDirection", { ScanDirection: "SIDEWAYS" }],
    ["SortOrder", { SortOrder: "RANDOM" }],
    ["StartPosition", { StartPosition: { Id: "x", MostRecent: 1 } }],
    ["StartPosition", { StartPosition: "x" }],
    ["StartPosition.Id", { StartPosition: { Id: "unknown" } }],
    ["StartPosition.AbsoluteTime", { StartPosition: { AbsoluteTime: "yesterday" } }],
    ["MostRecent", { StartPosition: { MostRecent: 101 } }],
    ["NextToken", { NextToken: "made up" }],
    ["ContactId", { ContactId: "another's" }],
  ])("refuses a wrong %s and names it", (name, fields) => {
    const { status, body } = startTalk([]).get(fields);
    expect(status).toBe(400);
    expect(body.message).toContain(name);
  });

  it("refuses a token of another chat", () => {
    const { bench, get } = startTalk(WORDS);
    const other = bench.arrive();
    const { NextToken } = get({ MaxResults: 1 }).body;
    const { status, body } = bench.call("transcript", other.connectionToken, { NextToken });
    expect(status).toBe(400);
    expect(body.message).toContain("NextToken");
  });

  it("shows items without InitialContactId and with the current contact's id", () => {
    const { bench, customer } = startTalk(["x"]);
    for (const item of bench.transcript(customer.connectionToken)) {
      expect(item).not.toHaveProperty("InitialContactId");
      expect(item.ContactId).toBe(customer.contactId);
    }
  });

  it("shows an agent everything from the contact's beginning", () => {
    const { bench, customer } = startTalk(["before"]);
    const { participantToken } = bench.core.desk.accept(customer.contactId, "bob");
    const items = bench.transcript(bench.connect(participantToken).connectionToken);
    expect(items.map(tell)).toEqual(["participant.joined", "before", "participant.joined"]);
  });
});
