/** @jest-environment node */
import * as fc from "fast-check";
import { ConnectionBench } from "../../test/fakes/connection-bench";

async function createLive(): Promise<ConnectionBench> {
  const bench = new ConnectionBench();
  await bench.start();
  return bench;
}

describe("what comes over the socket", () => {
  it("is handed on as it came, with the number of its socket", async () => {
    const bench = await createLive();
    bench.sockets.last.sendItem({ Id: "1" });
    expect(bench.messages).toEqual([
      { message: { topic: "aws/chat", contentType: "application/json", content: '{"Id":"1"}' }, socket: 1 },
    ]);
    bench.sockets.last.cut();
    await bench.advance(500);
    bench.sockets.last.sendItem({ Id: "2" });
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1, 2]);
  });

  it.each([["{"], ["[]"], ["null"], [new ArrayBuffer(2)], ['{"topic":"aws/subscribe"}'], ['{"topic":null}']])(
    "is dropped with a warning when it is garbage (%p), and nothing after it is lost",
    async (garbage) => {
      const bench = await createLive();
      bench.sockets.last.sendRaw(garbage);
      bench.sockets.last.sendItem({ Id: "1" });
      expect(bench.messages).toHaveLength(1);
      expect(bench.logs.filter(([level]) => level === "warn")).toHaveLength(1);
      expect(bench.connection.state).toBe("live");
    },
  );

  it("disturbs nothing, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.anything(), fc.json()), { maxLength: 20 }), async (frames) => {
        const bench = await createLive();
        frames.forEach((frame) => bench.sockets.last.sendRaw(frame));
        bench.messages.length = 0;
        bench.sockets.last.sendItem({ Id: "last" });
        await bench.advance(20_000);
        expect(bench.messages).toHaveLength(1);
        expect(bench.noticeTypes).toEqual(["opening", "gained"]);
      }),
      { numRuns: 50 },
    );
  });

  it("is never logged", async () => {
    const bench = await createLive();
    bench.sockets.last.sendItem({ Content: "my secret" });
    bench.sockets.last.sendRaw('{"content":"my secret"}');
    bench.sockets.last.sendRaw("my secret");
    bench.sockets.last.cut();
    await bench.advance(1_000);
    expect(JSON.stringify(bench.logs)).not.toMatch(/secret|chat\.example/);
  });
});

describe("what is sent over the connection", () => {
  it("goes over the socket in use", async () => {
    const bench = await createLive();
    expect(bench.connection.send('{"topic":"mine"}')).toBe(true);
    expect(bench.sockets.last.frames.at(-1)).toMatchObject({ topic: "mine" });
  });

  it("does not go anywhere, and says so, while there is no open socket", async () => {
    const bench = new ConnectionBench({ manners: { opening: "hang" } });
    expect(bench.connection.send("{}")).toBe(false);
    await bench.start();
    expect(bench.connection.send("{}")).toBe(false);
    bench.sockets.last.accept();
    expect(bench.connection.send("{}")).toBe(true);
    bench.sockets.last.cut();
    expect(bench.connection.send("{}")).toBe(false);
    bench.connection.close();
    expect(bench.connection.send("{}")).toBe(false);
  });
});
