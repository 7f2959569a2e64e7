/** @jest-environment node */
import * as fc from "fast-check";
import { encodeFrame, parseFrame } from "./frames";

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));

describe("a frame from the socket", () => {
  it("is an answer to a subscription, with the topics that it names", () => {
    const content = { status: "success", topics: ["aws/chat", 7] };
    expect(parse({ topic: "aws/subscribe", content })).toEqual({
      type: "subscription",
      isAccepted: true,
      topics: ["aws/chat"],
    });
    expect(parse({ topic: "aws/subscribe", content: { status: "failure" } })).toEqual({
      type: "subscription",
      isAccepted: false,
      topics: null,
    });
  });

  it("is a heartbeat's answer", () => {
    expect(parse({ topic: "aws/heartbeat" })).toEqual({ type: "heartbeat" });
  });

  it.each([
    [200, true],
    [500, false],
    [undefined, false],
    ["200", false],
  ])("is a ping's answer: status %p means healthy %p", (statusCode, isHealthy) => {
    expect(parse({ topic: "aws/ping", statusCode, statusContent: "?" })).toEqual({ type: "ping", isHealthy });
  });

  it("is a message of its topic, handed on with all its fields", () => {
    const frame = { topic: "aws/chat", contentType: "application/json", content: "{}", more: [1] };
    expect(parse(frame)).toEqual({ type: "message", message: frame });
  });

  it("is an error of the gateway", () => {
    const error = { message: "Forbidden", connectionId: "c", requestId: "r" };
    expect(parse(error)).toEqual({ type: "gateway-error", isForbidden: true });
    expect(parse({ ...error, message: "Internal server error" })).toEqual({
      type: "gateway-error",
      isForbidden: false,
    });
  });

  it("is an ordinary message when it has a topic, whatever its message field says", () => {
    expect(parse({ topic: "aws/chat", message: "Forbidden" }).type).toBe("message");
  });

  it.each<[string, unknown]>([
    ["no text", new ArrayBuffer(3)],
    ["bytes, even of a good frame", Buffer.from('{"topic":"aws/heartbeat"}')],
    ["nothing", undefined],
    ["empty text", ""],
    ["no JSON", "{topic"],
    ["no object", '"aws/chat"'],
    ["null", "null"],
    ["an array", '[{"topic":"aws/chat"}]'],
    ["an object with neither topic nor message", '{"content":"{}"}'],
    ["a topic that is no text", '{"topic":7}'],
    ["a subscription answer without content", '{"topic":"aws/subscribe"}'],
    ["a subscription answer without a status", '{"topic":"aws/subscribe","content":{"topics":[]}}'],
    ["a subscription answer with another status", '{"topic":"aws/subscribe","content":{"status":"maybe"}}'],
  ])("is of no use when it is %s", (_what, data) => {
    expect(parseFrame(data).type).toBe("invalid");
  });

  it("never says what was in a frame that is of no use", () => {
    const frame = parseFrame('{"topic":"aws/subscribe","content":"my secret"');
    expect(JSON.stringify(frame)).not.toContain("secret");
  });

  const types = ["subscription", "heartbeat", "ping", "message", "gateway-error", "invalid"];

  it("never makes the parser throw, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (data) => {
        expect(types).toContain(parseFrame(data).type);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never makes the parser throw, however close it comes to a real one", () => {
    const topic = fc.constantFrom("aws/subscribe", "aws/ping", "aws/heartbeat", "aws/chat");
    const nearly = fc.record(
      {
        topic: fc.oneof(topic, fc.jsonValue()),
        content: fc.oneof(
          fc.jsonValue(),
          fc.record({ status: fc.jsonValue(), topics: fc.jsonValue() }, { requiredKeys: [] }),
          fc.record({ status: fc.constantFrom("success", "failure"), topics: fc.array(fc.jsonValue()) }),
        ),
        message: fc.jsonValue(),
        statusCode: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(nearly, (frame) => {
        const parsed = parse(frame);
        expect(types).toContain(parsed.type);
        if (parsed.type === "subscription") {
          expect((parsed.topics ?? []).every((name) => typeof name === "string")).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a frame to the socket", () => {
  it("is JSON with its topic, and content where there is any", () => {
    expect(encodeFrame("aws/heartbeat")).toBe('{"topic":"aws/heartbeat"}');
    expect(encodeFrame("aws/subscribe", { topics: ["aws/chat"] })).toBe(
      '{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}',
    );
  });
});
