import fc from "fast-check";
import { Bench } from "../../testing/bench";

function openQuietSocket() {
  const bench = new Bench();
  const { url, connectionToken } = bench.connect(bench.startChat().body.ParticipantToken);
  return { bench, connectionToken, socket: bench.open(url) };
}

describe("a frame", () => {
  it("that subscribes is answered, and from then on items come", () => {
    const { bench, connectionToken, socket } = openQuietSocket();
    bench.say(connectionToken, "too early");
    expect(socket.frames).toEqual([]);
    socket.subscribe();
    expect(socket.frames[0]).toEqual({
      topic: "aws/subscribe",
      content: { status: "success", topics: ["aws/chat"] },
    });
    bench.say(connectionToken, "in time");
    expect(socket.frames.at(-1)).toMatchObject({ topic: "aws/chat", contentType: "application/json" });
    expect(socket.story()).toEqual(["participant.joined", "in time"]);
  });

  it.each([[["aws/other"]], [["aws/chat", "aws/other"]], [[]]])("cannot subscribe to %j", (topics) => {
    const { bench, connectionToken, socket } = openQuietSocket();
    socket.subscribe(topics);
    expect(socket.frames).toEqual([{ topic: "aws/subscribe", content: { status: "failure", topics } }]);
    bench.say(connectionToken, "unheard");
    expect(socket.frames).toHaveLength(1);
  });

  it("that unsubscribes stops the items", () => {
    const { bench, connectionToken, socket } = openQuietSocket();
    socket.subscribe().send({ topic: "aws/unsubscribe", content: { topics: ["aws/chat"] } });
    bench.say(connectionToken, "unheard");
    expect(socket.frames.at(-1)).toEqual({
      topic: "aws/unsubscribe",
      content: { status: "success", topics: ["aws/chat"] },
    });
  });

  it("with a heartbeat or a ping is answered", () => {
    const { socket } = openQuietSocket();
    socket.send({ topic: "aws/heartbeat" });
    socket.send({ topic: "aws/ping" });
    expect(socket.frames).toEqual([
      { topic: "aws/heartbeat" },
      { topic: "aws/ping", statusCode: 200, statusContent: "OK" },
    ]);
  });

  it.each(["no JSON", "[]", "null", "7", "{}", '{"topic":7}', '{"topic":"aws/chat"}', ""])(
    "that makes no sense is forbidden: %s",
    (text) => {
      const { socket } = openQuietSocket();
      socket.send(text);
      expect(socket.frames).toEqual([
        {
          message: "Forbidden",
          connectionId: expect.any(String) as string,
          requestId: expect.any(String) as string,
        },
      ]);
    },
  );

  it("of any text is answered once and breaks nothing", () => {
    const { socket } = openQuietSocket();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const before = socket.frames.length;
        socket.send(text);
        expect(socket.frames).toHaveLength(before + 1);
      }),
    );
  });
});
