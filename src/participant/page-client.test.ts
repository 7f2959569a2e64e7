/** @jest-environment node */
import * as sdk from "@aws-sdk/client-connectparticipant";
import { VirtualPlatform } from "../../test/fakes/virtual-platform";
import { operationNames } from "./answers";
import { createParticipantService } from "./create-participant-service";
import { createPageClient } from "./page-client";
import type { Answer, OperationName } from "./participant-service";
import { failureOf, watch } from "./testing/calls";
import { operationCases } from "./testing/operation-cases";
import { RecordingLogger } from "./testing/recording-logger";
import { json, ScriptedNetwork, text } from "./testing/scripted-network";

type Step = ConstructorParameters<typeof ScriptedNetwork>[number];
type SdkRequest = {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array;
};

const bearer = "a-token";
const message = { Content: "PLANTED", ContentType: "text/plain" };

/** The AWS SDK's own client as a page makes it, over a network that plays its answers. */
function setUp(maxAttempts: number, ...steps: Step[]) {
  const network = new ScriptedNetwork(...steps);
  const client = new sdk.ConnectParticipantClient({
    region: "us-west-2",
    endpoint: "https://proxy.example/chat",
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    maxAttempts,
    requestHandler: {
      handle: async (request: unknown, { abortSignal }: { abortSignal?: AbortSignal } = {}) => {
        const { method, path, headers, body } = request as SdkRequest;
        const url = `https://proxy.example${path}`;
        const answer = await network.exchange(
          { method, url, headers, ...(body && { body: new TextDecoder().decode(body) }) },
          abortSignal,
        );
        return {
          response: { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) },
        };
      },
    } as never,
  });
  return { network, ...serviceOver(client) };
}

function serviceOver(client: unknown) {
  const platform = new VirtualPlatform();
  const logger = new RecordingLogger();
  const createClient = createPageClient({ client, commands: sdk } as never);
  const service = createParticipantService({
    platform,
    createClient,
    endpoint: "https://x",
    version: "6.0.0",
    logger,
  });
  return { platform, service, logger };
}

test.each(operationNames)("%s goes through the page's own client", async (operation: OperationName) => {
  const { input, wire, answer } = operationCases[operation];
  const { network, service } = setUp(1, json(answer));
  const { $metadata, ...fields } = (await service.call(operation, input, { bearer })) as Answer<object>;
  const [request] = network.requests;
  expect(request).toMatchObject({ method: wire.method, url: `https://proxy.example/chat${wire.path}` });
  expect(request?.headers).toMatchObject({ "x-amz-bearer": bearer });
  expect(request?.body && JSON.parse(request.body)).toEqual(wire.body);
  expect(JSON.parse(JSON.stringify(fields))).toEqual(answer);
  expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: "request-1", attempts: 1 });
});

test.each<[string, Step, object]>([
  [
    "a refusal",
    json({ __type: "x#ValidationException", Message: "PLANTED is too long" }, 400, { "retry-after": "2" }),
    {
      reason: "refused",
      type: "ValidationException",
      statusCode: 400,
      requestId: "request-1",
      retryAfterMs: 2_000,
    },
  ],
  [
    "a page of a proxy",
    text("<html>PLANTED</html>", 502),
    { reason: "unknown", type: "502", statusCode: 502 },
  ],
  ["an exception that it does not know", json({ message: "?" }, 418), { reason: "refused", type: "418" }],
  [
    "an answer that it cannot read",
    text("<html>PLANTED</html>"),
    { type: "InvalidAnswerError", statusCode: 200 },
  ],
  ["an answer that lacks a field", json({}), { type: "InvalidAnswerError", statusCode: 200 }],
  ["no network", new TypeError("Failed to fetch"), { reason: "unknown", type: "TypeError" }],
])("%s is the failure that it is through our own", async (_what, step, expected) => {
  const { service, logger } = setUp(1, step);
  const failure = await failureOf(service.call("SendMessage", message, { bearer, maxAttempts: 1 }));
  expect(failure).toMatchObject(expected);
  expect(failure.message + logger.lines.join("\n")).not.toContain("PLANTED");
});

test("a client that makes one attempt is asked three times", async () => {
  const { network, service, platform } = setUp(1, json({}, 503), json({}, 503), json({ Id: "1" }));
  const call = watch(service.call("SendMessage", message, { bearer }));
  await platform.clock.advance(2_000);
  expect(call.value).toMatchObject({ Id: "1", $metadata: { attempts: 3 } });
  expect(new Set(network.requests.map(({ body }) => body)).size).toBe(1);
});

test("what a client has tried more than once is not tried again", async () => {
  const { network, service } = setUp(2, json({}, 503), json({}, 503), json({ Id: "1" }));
  const failure = await failureOf(service.call("SendMessage", message, { bearer }));
  expect(failure).toMatchObject({ statusCode: 503, isRetryable: false });
  expect(network.requests).toHaveLength(2);
});

test("a client's own attempts are counted", async () => {
  const { service } = setUp(2, json({}, 503), json({ Id: "1" }));
  expect(await service.call("SendMessage", message, { bearer })).toMatchObject({
    $metadata: { attempts: 2 },
  });
});

test("a call that is aborted aborts the client's request", async () => {
  const { network, service, platform } = setUp(1, "silence");
  const controller = new AbortController();
  const call = watch(service.call("SendMessage", message, { bearer, signal: controller.signal }));
  while (network.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  controller.abort();
  await platform.clock.advance(0);
  expect(call.reason).toMatchObject({ reason: "aborted" });
  expect(network.requests[0]?.signal?.aborted).toBe(true);
});

test("a client that answers nothing fails the call", async () => {
  const { platform, service } = serviceOver({ send: () => undefined });
  const call = watch(service.call("SendMessage", message, { bearer }));
  await platform.clock.advance(2_000);
  expect(call.reason).toMatchObject({ type: "InvalidAnswerError" });
});
