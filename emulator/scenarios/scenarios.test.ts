import type { ChatItem } from "../core";
import { tell } from "../testing/bench";
import { ScenarioBench } from "../testing/scenario-bench";
import type { ScenarioName } from "./scenario-desk";
import { SCENARIO_NAMES } from "./scenario-desk";

const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";

function start(...names: ScenarioName[]): ScenarioBench {
  const bench = new ScenarioBench();
  for (const name of names) bench.scenarios.start(name);
  return bench;
}

describe("scenarios", () => {
  it("are listed, started once and stopped", () => {
    const bench = start("echo-agent", "echo-agent");
    expect(bench.scenarios.list().map(({ name }) => name)).toEqual(SCENARIO_NAMES);
    expect(bench.scenarios.list().filter(({ isRunning }) => isRunning)).toMatchObject([
      { name: "echo-agent" },
    ]);
    bench.scenarios.stop("echo-agent");
    bench.scenarios.stop("echo-agent");
    expect(bench.scenarios.list().some(({ isRunning }) => isRunning)).toBe(false);
    expect(() => bench.scenarios.start("eco-agent" as ScenarioName)).toThrow(
      /one of greeting-bot.*not "eco-agent"/,
    );
  });

  it.each(SCENARIO_NAMES)("leave no timer and say no more once stopped: %s", (name) => {
    const bench = start(name);
    const customer = bench.arrive();
    bench.say(customer.connectionToken, "Hello");
    bench.clock.advance(350);
    bench.scenarios.stopAll();
    bench.say(customer.connectionToken, "Still there?");
    const before = customer.socket.items().length;
    bench.clock.advance(25_000);
    expect(customer.socket.items()).toHaveLength(before);
    bench.core.dispose();
    expect(bench.clock.timerCount()).toBe(0);
  });

  it.each(SCENARIO_NAMES)("take the end of a chat for no mistake: %s", (name) => {
    const bench = start(name);
    const customer = bench.arrive();
    bench.say(customer.connectionToken, "Hello");
    bench.clock.advance(350);
    bench.call("disconnect", customer.connectionToken);
    expect(() => bench.clock.advance(60_000)).not.toThrow();
    expect(customer.socket.story().at(-1)).toBe("chat.ended");
  });
});

describe("the greeting bot", () => {
  it("writes its welcome bit by bit, and all of it at last", () => {
    const bench = start("greeting-bot");
    const chunks = bench.hearOthers(bench.arrive());
    expect(chunks.length).toBeGreaterThan(5);
    expect(new Set(chunks.map(({ Id }) => Id)).size).toBe(1);
    const last = chunks.at(-1);
    expect(last?.MessageMetadata?.MessageCompleted).toBe(true);
    expect(
      chunks
        .slice(0, -1)
        .map(({ Content }) => Content)
        .join(""),
    ).toBe(last?.Content);
  });

  it("leaves a chat alone that an agent was quicker to accept, but finishes what it has begun", () => {
    const bench = start("greeting-bot");
    const quick = bench.arrive();
    bench.core.desk.accept(quick.contactId, "bob");
    expect(bench.hearOthers(quick).map(tell)).toEqual(["participant.joined"]);
    const slow = bench.arrive();
    bench.clock.advance(300);
    bench.core.desk.accept(slow.contactId, "bob");
    expect(bench.hearOthers(slow).at(-1)?.MessageMetadata?.MessageCompleted).toBe(true);
  });
});

describe("the echo agent", () => {
  it("accepts, reads, types and repeats", () => {
    const bench = start("echo-agent");
    const customer = bench.arrive();
    bench.clock.advance(1000);
    bench.say(customer.connectionToken, "Is this on?");
    expect(bench.hearOthers(customer).map(tell)).toEqual([
      "participant.joined",
      "Hello. I say what you say.",
      "MESSAGEMETADATA",
      "typing",
      "Is this on?",
    ]);
  });

  it("accepts those who waited before it came, and leaves other agents' chats alone", () => {
    const bench = start();
    const [waiting, taken] = [bench.arrive(), bench.arrive()];
    bench.core.desk.accept(taken.contactId, "bob");
    bench.scenarios.start("echo-agent");
    bench.clock.advance(1000);
    bench.say(taken.connectionToken, "Bob?");
    expect(bench.hearOthers(taken).map(tell)).toEqual(["participant.joined"]);
    expect(bench.hearOthers(waiting).map(tell)).toContain("Hello. I say what you say.");
  });
});

describe("the streaming bot", () => {
  it("answers each message in chunks of one message", () => {
    const bench = start("streaming-bot");
    const customer = bench.arrive();
    bench.say(customer.connectionToken, "Why?");
    const items = bench.hearOthers(customer);
    expect(new Set(items.map(({ Id }) => Id)).size).toBe(1);
    expect(items.map(({ MessageMetadata }) => MessageMetadata?.ChunkNumber)).toEqual(
      items.map((_, index) => index + 1),
    );
    expect(items.at(-1)).toMatchObject({
      Content: expect.stringContaining("You wrote: Why?") as string,
      MessageMetadata: { MessageCompleted: true },
    });
  });
});

interface Template {
  templateType: string;
  data: { content: { elements: { title: string }[] } };
}

const readTemplate = (item: ChatItem | undefined) => JSON.parse(item?.Content ?? "") as Template;

describe("views and interactive messages", () => {
  it("ask with a list, answer to a choice, and show a view that can be described", () => {
    const bench = start("views");
    const customer = bench.arrive();
    const [menu] = bench.hearOthers(customer);
    expect(menu?.ContentType).toBe(INTERACTIVE);
    const [first, second] = (
      JSON.parse(menu?.Content ?? "") as { data: { content: { elements: { title: string }[] } } }
    ).data.content.elements;
    const choose = (title: string | undefined) =>
      bench.call("message", customer.connectionToken, {
        ContentType: `${INTERACTIVE}.response`,
        Content: JSON.stringify({ templateType: "ListPicker", data: { content: { title } } }),
      });
    choose(second?.title);
    expect(bench.hearOthers(customer).at(-1)?.Content).toBe("You chose: Nothing");
    choose(first?.title);
    const message = bench.hearOthers(customer).at(-1);
    const { viewToken } = (JSON.parse(message?.Content ?? "") as { data: { content: { viewToken: string } } })
      .data.content;
    const { body } = bench.request("GET", `/participant/views/${viewToken}`, {
      "x-amz-bearer": customer.connectionToken,
    });
    expect(body.View).toMatchObject({ Name: "Local form", Content: { Actions: ["Submit"] } });
    bench.call("message", customer.connectionToken, {
      ContentType: `${INTERACTIVE}.response`,
      Content: JSON.stringify({ action: "Submit", viewData: { name: "Jane" } }),
    });
    expect(bench.hearOthers(customer).at(-1)?.Content).toBe("You chose: Submit");
  });

  it("take what is written before they have asked for no answer", () => {
    const bench = start("views");
    const customer = bench.arrive();
    bench.call("message", customer.connectionToken, {
      ContentType: "text/plain",
      Content: "My order is late",
    });
    expect(bench.hearOthers(customer).map(({ ContentType }) => ContentType)).toEqual([INTERACTIVE]);
  });

  it.each(["TimePicker", "Panel", "QuickReply", "Carousel"])(
    "bring each kind there is: %s",
    (templateType) => {
      const bench = start("views");
      const customer = bench.arrive();
      const { elements } = readTemplate(bench.hearOthers(customer)[0]).data.content;
      const kinds = elements.map(({ title }) => {
        bench.call("message", customer.connectionToken, { ContentType: "text/plain", Content: title });
        const answer = bench.hearOthers(customer).at(-1);
        return answer?.ContentType === INTERACTIVE ? readTemplate(answer).templateType : "text";
      });
      expect(kinds).toContain(templateType);
    },
  );
});

describe("the idle timers", () => {
  it("notice silence, end the chat, and leave the limits as they were", () => {
    const bench = start("idle-timers");
    const customer = bench.arrive();
    bench.clock.advance(15_000);
    expect(customer.socket.story().at(-1)).toBe("participant.idle");
    bench.clock.advance(30_000);
    expect(customer.socket.story().slice(-3)).toEqual([
      "participant.autodisconnection",
      "participant.left",
      "chat.ended",
    ]);
    bench.scenarios.stop("idle-timers");
    expect(bench.core.limits()).toMatchObject({ idleAfterMs: 0, autoDisconnectAfterMs: 0 });
  });
});

describe("the rejecting scanner", () => {
  it("rejects what it has looked at for a while", () => {
    const bench = start("rejecting-scanner");
    const customer = bench.arrive();
    const { body } = bench.call("start-attachment-upload", customer.connectionToken, {
      ContentType: "text/plain",
      AttachmentName: "a.txt",
      AttachmentSizeInBytes: 1,
    });
    const { pathname, search } = new URL(body.UploadMetadata.Url);
    const signed = Object.entries(body.UploadMetadata.HeadersToInclude);
    const headers = Object.fromEntries(signed.map(([name, value]) => [name.toLowerCase(), value]));
    bench.request("PUT", `${pathname}${search}`, headers, "x");
    bench.call("complete-attachment-upload", customer.connectionToken, {
      AttachmentIds: [body.AttachmentId],
    });
    bench.clock.advance(2000);
    const found = customer.socket
      .items()
      .flatMap(({ Attachments = [] }) => Attachments.map(({ Status }) => Status));
    expect(found).toEqual(["IN_PROGRESS", "REJECTED"]);
  });
});

describe("the persistent chat", () => {
  it("begins with a past, goes on from chat to chat, and no more once it is stopped", () => {
    const bench = start("persistent-chat");
    const first = bench.arrive();
    expect(bench.transcript(first.connectionToken).map(tell)).toContain("I will, thank you.");
    expect(first.socket.story()).toContain("chat.rehydrated");
    bench.say(first.connectionToken, "It is Friday.");
    bench.call("disconnect", first.connectionToken);
    const second = bench.arrive();
    expect(bench.transcript(second.connectionToken).map(tell)).toEqual(
      expect.arrayContaining(["I will, thank you.", "It is Friday."]),
    );
    bench.scenarios.stop("persistent-chat");
    expect(bench.arrive().socket.story()).not.toContain("chat.rehydrated");
  });
});

describe("authentication", () => {
  it("succeeds after a while", () => {
    const bench = start("authentication");
    const customer = bench.arrive();
    expect(bench.hearOthers(customer, 1000).map(tell)).toContain(
      "Please sign in, so that we know who you are.",
    );
    bench.clock.advance(30_000);
    expect(customer.socket.story().slice(-2)).toEqual([
      "authentication.succeeded",
      "Thank you, you are signed in.",
    ]);
  });

  it("is over where the customer cancels it", () => {
    const bench = start("authentication");
    const customer = bench.arrive();
    bench.clock.advance(1000);
    const initiated = customer.socket
      .items()
      .find(({ ContentType = "" }) => ContentType.endsWith("initiated"));
    const { sessionId } = JSON.parse(initiated?.Content ?? "") as { sessionId: string };
    bench.call("cancel-authentication", customer.connectionToken, { SessionId: sessionId });
    bench.clock.advance(30_000);
    expect(customer.socket.story().slice(-2)).toEqual([
      "authentication.cancelled",
      "That is fine: you can go on without signing in.",
    ]);
  });
});
