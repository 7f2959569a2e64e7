/**
 * The AWS SDK is a client that nobody here has written: what it understands, and what it sends, is evidence of what the
 * service looks like.
 */
import {
  AccessDeniedException,
  CompleteAttachmentUploadCommand,
  ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  DescribeViewCommand,
  DisconnectParticipantCommand,
  GetAttachmentCommand,
  GetTranscriptCommand,
  ResourceNotFoundException,
  SendEventCommand,
  SendMessageCommand,
  StartAttachmentUploadCommand,
  ValidationException,
} from "@aws-sdk/client-connectparticipant";
import { get } from "node:http";
import type { RunningEmulator } from "./settings";
import { startEmulator } from "./start";

jest.setTimeout(60_000);

let emulator: RunningEmulator;
let client: ConnectParticipantClient;
const sentHeaders = new Set<string>();

beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
  client = new ConnectParticipantClient({
    region: "us-west-2",
    endpoint: emulator.url,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    maxAttempts: 1,
  });
  client.middlewareStack.add(
    (next) => (args) => {
      for (const name of Object.keys((args.request as { headers: object }).headers))
        sentHeaders.add(name.toLowerCase());
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
});

afterAll(async () => {
  client.destroy();
  await emulator.stop();
});

async function connect(): Promise<string> {
  const answer = await fetch(`${emulator.url}/contact/chat`, {
    method: "PUT",
    body: JSON.stringify({ ParticipantDetails: { DisplayName: "Carol" } }),
  });
  const { ParticipantToken } = (await answer.json()) as { ParticipantToken: string };
  const { ConnectionCredentials } = await client.send(
    new CreateParticipantConnectionCommand({
      ParticipantToken,
      Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"],
    }),
  );
  return ConnectionCredentials?.ConnectionToken ?? "";
}

describe("the AWS SDK", () => {
  it("can hold a chat", async () => {
    const ConnectionToken = await connect();
    const sent = await client.send(
      new SendMessageCommand({ ConnectionToken, Content: "hi", ContentType: "text/plain" }),
    );
    expect(sent.$metadata.requestId).toEqual(expect.any(String));
    await client.send(
      new SendEventCommand({
        ConnectionToken,
        ContentType: "application/vnd.amazonaws.connect.event.message.read",
        Content: JSON.stringify({ messageId: sent.Id }),
      }),
    );
    const { Transcript } = await client.send(
      new GetTranscriptCommand({ ConnectionToken, StartPosition: {} }),
    );
    expect(Transcript?.[0]).toMatchObject({
      Id: sent.Id,
      Content: "hi",
      MessageMetadata: { MessageId: sent.Id },
    });
    await client.send(new DisconnectParticipantCommand({ ConnectionToken }));
    await expect(client.send(new GetTranscriptCommand({ ConnectionToken }))).rejects.toBeInstanceOf(
      AccessDeniedException,
    );
  });

  it("can send a file and get it back", async () => {
    const ConnectionToken = await connect();
    const file = new Uint8Array([1, 2, 3]);
    const { AttachmentId, UploadMetadata } = await client.send(
      new StartAttachmentUploadCommand({
        ConnectionToken,
        AttachmentName: "a.png",
        AttachmentSizeInBytes: file.length,
        ContentType: "image/png",
      }),
    );
    const upload = await fetch(UploadMetadata?.Url ?? "", {
      method: "PUT",
      headers: UploadMetadata?.HeadersToInclude ?? {},
      body: file,
    });
    expect(upload.status).toBe(200);
    await client.send(
      new CompleteAttachmentUploadCommand({ ConnectionToken, AttachmentIds: [AttachmentId ?? ""] }),
    );
    const { Url } = await client.send(new GetAttachmentCommand({ ConnectionToken, AttachmentId }));
    expect(new Uint8Array(await (await fetch(Url ?? "")).arrayBuffer())).toEqual(file);
  });

  it("knows the refusals by their names", async () => {
    const ConnectionToken = await connect();
    const message = new SendMessageCommand({ ConnectionToken, Content: "", ContentType: "text/plain" });
    await expect(client.send(message)).rejects.toBeInstanceOf(ValidationException);
    const view = new DescribeViewCommand({ ConnectionToken, ViewToken: "un/known" });
    await expect(client.send(view)).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it("sends no header that pages of other origins may not send", async () => {
    await connect();
    const allowed = await new Promise<string>((resolve) => {
      const headers = { origin: "https://shop.example" };
      get(`${emulator.url}/participant/message`, { method: "OPTIONS", headers }, (answer) => {
        answer.resume();
        resolve(answer.headers["access-control-allow-headers"] ?? "");
      });
    });
    // These are a browser's own: no page sets them, and no preflight asks for them.
    const ownOfBrowsers = ["host", "user-agent", "content-length"];
    const names = [...sentHeaders].filter((name) => !ownOfBrowsers.includes(name));
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !allowed.split(", ").includes(name))).toEqual([]);
  });
});
