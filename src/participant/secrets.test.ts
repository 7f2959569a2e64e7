/** @jest-environment node */
import { failureOf, watch } from "./testing/calls";
import { json, text } from "./testing/scripted-network";
import { createServiceBench, type Step } from "./testing/service-bench";

const bearer = "PLANTED-bearer";
const input = { Content: "PLANTED-message", ContentType: "text/plain", ClientToken: "PLANTED-client-token" };

async function run(...steps: Step[]) {
  const { service, logger, clock } = createServiceBench(...steps);
  const call = watch(service.call("SendMessage", input, { bearer }));
  await clock.advance(40_000);
  expect(call.state).not.toBe("pending");
  return logger.lines;
}

const failing = json({ message: "PLANTED-by-service", Message: "PLANTED" }, 500);

test.each<[string, Step[]]>([
  ["success", [json({ Id: "1", Content: "PLANTED-answer", Websocket: { Url: "wss://h?PLANTED" } })]],
  ["a refusal that quotes the message", [json({ message: "PLANTED-message is not allowed" }, 400)]],
  ["retries", [failing, failing, failing]],
  ["a network error that quotes the header", [new TypeError('"PLANTED-bearer" is an invalid header value')]],
  ["an invalid answer", [text("<html>PLANTED</html>")]],
  ["silence", ["silence", "silence", "silence"]],
])("nothing secret is logged on %s", async (_what, steps) => {
  const lines = await run(...steps);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("\n")).not.toContain("PLANTED");
});

test("log lines hold operation, type, status, attempt and request id", async () => {
  const lines = await run(json({ code: "Slow" }, 429), json({ Id: "1" }));
  expect(lines).toEqual([
    expect.stringMatching(
      /^warn \["Participant Service call failed:",\{"operation":"SendMessage","type":"Slow","status":429,"attempt":1,"requestId":"request-1","delayMs":\d+\}\]$/,
    ),
    'debug ["Participant Service answered",{"operation":"SendMessage","status":200,"attempt":2,"requestId":"request-1"}]',
  ]);
});

test("a network error that quotes the token is not handed on, any other is", async () => {
  const fail = async (error: Error) => {
    const { service } = createServiceBench(error);
    return failureOf(service.call("SendMessage", input, { bearer, maxAttempts: 1 }));
  };
  const quoting = await fail(new TypeError('Headers.append: "PLANTED-bearer" is an invalid header value'));
  expect(quoting.message).not.toContain("PLANTED");
  expect(quoting.cause).toBeUndefined();
  const nested = await fail(
    Object.assign(new TypeError("fetch failed"), { cause: new Error("PLANTED-bearer") }),
  );
  expect(nested.cause).toBeUndefined();
  const plain = new TypeError("Failed to fetch");
  expect((await fail(plain)).cause).toBe(plain);
});
