/** @jest-environment node */
import { createTranscriptBench as createBench, message } from "./testing/transcript-bench";

const backward = { scanDirection: "BACKWARD" as const };
const between = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => message(`m${first + index}`, first + index));

describe("previousTranscriptNextToken", () => {
  it("is not known before a page has come, though items may be there", async () => {
    const { transcript, token } = createBench();
    transcript.addLive(message("m1", 1));
    expect(await token()).toBeUndefined();
  });

  it("is that of the page that holds the oldest item", async () => {
    const { transcript, token } = createBench();
    transcript.addLive(message("m9", 9));
    transcript.addPage({ items: between(5, 9), ...backward, nextToken: "before 5" });
    expect(await token()).toBe("before 5");
  });

  it("goes on with the page that goes on from the oldest item, and ends as undefined", async () => {
    const { transcript, token, ids } = createBench();
    transcript.addPage({ items: between(3, 4), ...backward, nextToken: "before 3" });
    transcript.addPage({
      items: between(1, 2),
      ...backward,
      requestToken: "before 3",
      nextToken: "before 1",
    });
    expect(await token()).toBe("before 1");
    expect(await ids()).toEqual(["m1", "m2", "m3", "m4"]);
    transcript.addPage({ items: [], ...backward, requestToken: "before 1", nextToken: undefined });
    expect(await token()).toBeUndefined();
  });

  it("is that of any page back as long as none is known", async () => {
    const { transcript, token } = createBench();
    const page = { items: between(5, 9), ...backward, requestToken: "of another time" };
    transcript.addPage({ ...page, nextToken: "before 5" });
    expect(await token()).toBe("before 5");
  });

  it("goes on with a page of which nothing is kept, so that paging back never stands still", async () => {
    const { transcript, token } = createBench();
    transcript.addPage({ items: between(3, 4), ...backward, nextToken: "before 3" });
    const items = [{ Type: "MESSAGE_METADATA" }];
    transcript.addPage({ items, ...backward, requestToken: "before 3", nextToken: "before 2" });
    expect(await token()).toBe("before 2");
  });

  it("is not touched by newer pages: not on reconnecting, not by one forward", async () => {
    const { transcript, token, ids } = createBench();
    transcript.addPage({ items: between(1, 4), ...backward, nextToken: "before 1" });
    transcript.addPage({ items: between(3, 6), ...backward, nextToken: "before 3" });
    transcript.addPage({ items: between(1, 8), scanDirection: "FORWARD", nextToken: "after 8" });
    transcript.addPage({ items: [], ...backward });
    expect(await token()).toBe("before 1");
    expect(await ids()).toEqual(between(1, 8).map(({ Id }) => Id));
  });

  it("stays undefined once the beginning was reached", async () => {
    const { transcript, token } = createBench();
    transcript.addPage({ items: between(1, 4), ...backward, nextToken: null });
    transcript.addPage({ items: between(3, 6), ...backward, nextToken: "before 3" });
    expect(await token()).toBeUndefined();
  });

  it("is taken anew from a page that reaches back as far, in either order", async () => {
    const { transcript, token } = createBench();
    transcript.addPage({ items: between(3, 4), ...backward, nextToken: "before 3" });
    transcript.addPage({ items: between(3, 6), ...backward, nextToken: "before 3, anew" });
    expect(await token()).toBe("before 3, anew");
    transcript.addPage({ items: between(2, 6).reverse(), ...backward, nextToken: "before 2" });
    expect(await token()).toBe("before 2");
  });

  it("of a page that brings nothing else is a change of its own, and told once", async () => {
    const { transcript, changes, look } = createBench();
    const page = { items: [], ...backward, nextToken: "t" };
    transcript.addPage(page);
    await look();
    expect(changes).toHaveLength(1);
    transcript.addPage({ ...page, requestToken: "t" });
    await look();
    expect(changes).toHaveLength(1);
  });
});
