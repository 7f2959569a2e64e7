/** @jest-environment node */
import { VirtualPlatform } from "../../test/fakes/virtual-platform";
import { operationNames } from "./answers";
import { createParticipantService, defaultEndpoint } from "./create-participant-service";
import { createFetchClient } from "./fetch-client";
import { createSdkClient } from "./sdk-client";
import type { CreateClient } from "./single-attempt";
import { operationCases } from "./testing/operation-cases";
import { RecordingLogger } from "./testing/recording-logger";
import { json, ScriptedNetwork } from "./testing/scripted-network";

const bearer = "a-token";
const clients: readonly (readonly [string, CreateClient])[] = [
  ["the AWS SDK", createSdkClient],
  ["fetch alone", createFetchClient],
];

describe.each(clients)("through %s", (_name, createClient) => {
  function setUp(network: ScriptedNetwork, options: { endpoint?: string; userAgentSuffix?: string } = {}) {
    const platform = new VirtualPlatform({ network });
    const logger = new RecordingLogger();
    return createParticipantService({
      platform,
      createClient,
      endpoint: defaultEndpoint("eu-central-1"),
      version: "6.0.0",
      logger,
      ...options,
    });
  }

  describe("each operation", () => {
    test.each(operationNames)("%s goes out as the protocol has it", async (operation) => {
      const { input, wire, answer } = operationCases[operation];
      const network = new ScriptedNetwork(json(answer));

      const result = await setUp(network).call(operation, input, { bearer });

      const [request] = network.requests;
      const { method, path, body } = wire;
      expect(request?.method).toBe(method);
      expect(request?.url).toBe(`https://participant.connect.eu-central-1.amazonaws.com${path}`);
      expect(request?.body === undefined ? undefined : JSON.parse(request.body)).toEqual(body);
      expect(request?.headers).toEqual({
        "x-amz-bearer": bearer,
        "x-amz-user-agent": "AmazonConnect-ChatJS/6.0.0",
        ...(body && { "content-type": "application/json" }),
      });
      const { $metadata, ...fields } = result;
      expect(fields).toEqual(answer);
      expect($metadata).toEqual({
        httpStatusCode: 200,
        requestId: "request-1",
        attempts: 1,
        totalRetryDelay: 0,
      });
    });
  });

  test("an agent's acknowledgement asks for no connection", async () => {
    const network = new ScriptedNetwork(json({}));
    await setUp(network).call(
      "CreateParticipantConnection",
      { Type: undefined, ConnectParticipant: true },
      { bearer },
    );
    expect(network.requests[0]?.body).toBe('{"ConnectParticipant":true}');
  });

  test("fields that are undefined or null stay out of the body, at any depth", async () => {
    const network = new ScriptedNetwork(json(operationCases.GetTranscript.answer));
    const input = { NextToken: null, StartPosition: { Id: "id-1", AbsoluteTime: null } };
    await setUp(network).call("GetTranscript", input as never, { bearer });
    expect(network.requests[0]?.body).toBe('{"StartPosition":{"Id":"id-1"}}');
  });

  test("without a token no header says so", async () => {
    const network = new ScriptedNetwork(json({}));
    await setUp(network).call("DisconnectParticipant", {}, { bearer: undefined as never });
    expect(network.requests[0]?.headers).not.toHaveProperty("x-amz-bearer");
  });

  describe("the endpoint", () => {
    test.each([
      ["http://127.0.0.1:8080", "http://127.0.0.1:8080/participant/disconnect"],
      ["https://proxy.example/connect/", "https://proxy.example/connect/participant/disconnect"],
    ])("%j leads to %s", async (endpoint, url) => {
      const network = new ScriptedNetwork(json({}));
      await setUp(network, { endpoint }).call("DisconnectParticipant", {}, { bearer });
      expect(network.requests[0]?.url).toBe(url);
    });
  });

  test("two services at the same time each go their own way", async () => {
    const networks = [new ScriptedNetwork(json({})), new ScriptedNetwork(json({}))];
    const calls = networks.map((network, index) =>
      setUp(network, { endpoint: `https://host-${index}`, userAgentSuffix: `suffix-${index}` }).call(
        "DisconnectParticipant",
        {},
        { bearer: `token-${index}` },
      ),
    );
    await Promise.all(calls);
    networks.forEach(({ requests }, index) => {
      expect(requests).toHaveLength(1);
      expect(requests[0]).toMatchObject({
        url: `https://host-${index}/participant/disconnect`,
        headers: {
          "x-amz-bearer": `token-${index}`,
          "x-amz-user-agent": `AmazonConnect-ChatJS/6.0.0 suffix-${index}`,
        },
      });
    });
  });

  describe("the user agent", () => {
    test.each([
      ["MyWidget/1.2 (beta)", "AmazonConnect-ChatJS/6.0.0 MyWidget/1.2 (beta)"],
      ["  spaces  ", "AmazonConnect-ChatJS/6.0.0 spaces"],
      ["lines\r\nX-Evil: 1", "AmazonConnect-ChatJS/6.0.0 lines--X-Evil: 1"],
      ["café", "AmazonConnect-ChatJS/6.0.0 caf-"],
      ["", "AmazonConnect-ChatJS/6.0.0"],
    ])("with suffix %j is %j", async (userAgentSuffix, header) => {
      const network = new ScriptedNetwork(json({}));
      await setUp(network, { userAgentSuffix }).call("DisconnectParticipant", {}, { bearer });
      expect(network.requests[0]?.headers["x-amz-user-agent"]).toBe(header);
    });
  });
});
