import { createFetchClient } from "../../src/participant/fetch-client";
import type { OperationName, Operations } from "../../src/participant/participant-service";
import { createWorld, outcome, text, type World } from "./world";

const operations = [
  "CreateParticipantConnection",
  "SendMessage",
  "SendEvent",
  "GetTranscript",
  "DisconnectParticipant",
  "StartAttachmentUpload",
  "CompleteAttachmentUpload",
  "GetAttachment",
  "DescribeView",
  "GetAuthenticationUrl",
  "CancelParticipantAuthentication",
] as const satisfies readonly OperationName[];

type Tokens = { readonly ConnectionToken?: string };

/** In the shape of the AWS SDK: commands are classes, and `send` carries them out. */
function createOwnClient({ platform }: World) {
  const sent: OperationName[] = [];
  const service = createFetchClient({ platform, endpoint: "http://127.0.0.1:8080", userAgent: "MyProxy" });
  const commands = Object.fromEntries(
    operations.map((operation) => [
      `${operation}Command`,
      class {
        readonly operation = operation;
        constructor(readonly input: Operations[OperationName]["input"] & Tokens) {}
      },
    ]),
  );
  const client = {
    send: async (
      { operation, input }: { operation: OperationName; input: Tokens },
      { abortSignal }: { abortSignal: AbortSignal },
    ) => {
      sent.push(operation);
      const { ConnectionToken: bearer = "", ...fields } = input;
      return service.attempt(operation, fields, { bearer, signal: abortSignal });
    },
  };
  return { sent, participantClient: { client, commands } };
}

describe("a client of the page's own", () => {
  it("makes the calls of sessions that are created from then on", async () => {
    const world = createWorld();
    const { sent, participantClient } = createOwnClient(world);
    const before = world.createCustomer();
    world.chat.ChatSession.setGlobalConfig({ participantClient });
    // What is left out keeps its value.
    world.chat.ChatSession.setGlobalConfig({ region: "eu-central-1" });
    const { session } = await world.connectCustomer();
    const sending = session.sendMessage(text("hello"));
    await world.clock.advance(1_000);
    expect(await outcome(sending)).toMatchObject({ value: { data: { Id: expect.any(String) as string } } });
    expect(sent).toEqual(["CreateParticipantConnection", "SendMessage"]);
    expect(world.network.requests.map(({ headers }) => headers["x-amz-user-agent"])).toEqual([
      "MyProxy",
      "MyProxy",
    ]);
    void before.connect();
    await world.clock.advance(1_000);
    expect(world.network.requests.at(-1)?.headers["x-amz-user-agent"]).toBe("AmazonConnect-ChatJS/6.0.0");
    expect(sent).toHaveLength(2);
  });

  const world = createWorld();
  const { client, commands } = createOwnClient(world).participantClient;

  it.each<[string, unknown]>([
    ["participantClient", "text"],
    ["participantClient.client", client],
    ["participantClient.client", { client: null, commands }],
    ["participantClient.client.send", { client: {}, commands }],
    ["participantClient.commands", { client }],
    [
      "participantClient.commands.SendEventCommand",
      { client, commands: { ...commands, SendEventCommand: {} } },
    ],
  ])("throws IllegalArgument for %s, and sets nothing", (field, participantClient) => {
    const { ChatSession } = world.chat;
    const csmService = jest.spyOn(ChatSession.csmService, "updateCsmConfig");
    let thrown: unknown;
    try {
      ChatSession.setGlobalConfig({ participantClient, csmConfig: { widgetType: "x" } });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: "IllegalArgument", reason: "illegal-argument" });
    expect((thrown as Error).message).toMatch(
      new RegExp(`^${field.replace(/\./g, "\\.")}: expected .+, got .+`),
    );
    expect(csmService).not.toHaveBeenCalled();
  });
});
