/** @jest-environment node */
import { VirtualPlatform } from "../../test/fakes/virtual-platform";
import { Failure } from "../shared/failure";
import { operationNames } from "./answers";
import { createParticipantService, defaultEndpoint } from "./create-participant-service";
import { createFetchClient } from "./fetch-client";
import type { OperationName } from "./participant-service";
import { createSdkClient } from "./sdk-client";
import type { CreateClient } from "./single-attempt";
import { watch } from "./testing/calls";
import { operationCases } from "./testing/operation-cases";
import { RecordingLogger } from "./testing/recording-logger";
import { json, ScriptedNetwork, text } from "./testing/scripted-network";

type Step = ConstructorParameters<typeof ScriptedNetwork>[number];

/** What an operation's requests are answered with, before the answer that the service promises. */
const troubles: readonly (readonly [string, readonly Step[]])[] = [
  ["nothing in the way", []],
  ["throttling that names its time", [json({ message: "Slow down" }, 429, { "retry-after": "3" })]],
  [
    "throttling to the end",
    Array<Step>(3).fill(json({ __type: "com.amazonaws#ThrottlingException:x" }, 429)),
  ],
  ["a service that is down, then back", [json({ code: "InternalServerException" }, 500), text("", 503)]],
  ["a refusal named in a header", [text("", 403, { "x-amzn-errortype": "AccessDeniedException:http://x/" })]],
  ["a refusal named in the body", [json({ __type: "ns#ValidationException", Message: "Too long" }, 400)]],
  [
    "a quota, and more than JSON",
    [text("<html>", 402, { "x-amzn-errortype": "ServiceQuotaExceededException" })],
  ],
  ["a conflict without a name", [json({}, 409)]],
  ["a cut connection", [new TypeError("Failed to fetch"), new TypeError("Failed to fetch")]],
  ["a network that is gone", Array<Step>(3).fill(new TypeError("Failed to fetch"))],
  ["silence", ["silence"]],
  ["silence to the end", ["silence", "silence", "silence"]],
  ["answers that are none of the service's", Array<Step>(3).fill(text("<html>proxy</html>"))],
  ["an answer that is a list", [json([])]],
  ["fields that are null", [json({ Transcript: null, Id: null, Url: null, View: null })]],
];

const bearers = ["a-token", "töken ✓", ""];

/** All that can be seen of a call from both sides: what went out and when, what was logged, and what came of it. */
async function observe(
  createClient: CreateClient,
  operation: OperationName,
  steps: readonly Step[],
  bearer: string,
) {
  const { input, answer } = operationCases[operation];
  const network = new ScriptedNetwork(
    ...steps,
    json(answer, 200, { "x-amz-id-2": "extended", "x-amz-cf-id": "cf" }),
  );
  const platform = new VirtualPlatform({ network, seed: 3 });
  const logger = new RecordingLogger();
  const service = createParticipantService({
    platform,
    createClient,
    endpoint: defaultEndpoint("us-west-2"),
    version: "6.0.0",
    userAgentSuffix: "suffix",
    logger,
  });
  const call = watch(service.call(operation, input, { bearer }));
  await platform.clock.advance(60_000);
  return {
    requests: network.requests.map(({ method, url, headers, body, signal }) => ({
      method,
      url,
      headers,
      body: body === undefined ? undefined : (JSON.parse(body) as unknown),
      wasAborted: signal?.aborted,
    })),
    state: call.state,
    value: call.value,
    failure: call.reason instanceof Failure && { ...call.reason, message: call.reason.message },
    log: logger.lines,
    left: platform.leftovers(),
  };
}

describe.each(operationNames)("%s is the same through both clients", (operation) => {
  test.each(troubles)("with %s", async (_what, steps) => {
    const ours = await observe(createFetchClient, operation, steps, "a-token");
    const theirs = await observe(createSdkClient, operation, steps, "a-token");
    expect(theirs.requests.length).toBeGreaterThan(0);
    expect(theirs.state).not.toBe("pending");
    expect(theirs.state === "resolved" ? theirs.value : theirs.failure).toBeTruthy();
    expect(ours).toEqual(theirs);
  });

  test.each(bearers)("with %j as its token", async (bearer) => {
    const ours = await observe(createFetchClient, operation, [], bearer);
    const theirs = await observe(createSdkClient, operation, [], bearer);
    expect(ours.requests).toEqual(theirs.requests);
  });
});
