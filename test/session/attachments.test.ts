import { createWorld, listen, outcome } from "./world";

const file = (content = "a picture", name = "cat ü.png", type = "image/png") =>
  new File([content], name, { type });

describe("attachments", () => {
  it("go up with progress, come as an item, and come down with their name", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    const progress: unknown[] = [];
    const sending = session.sendAttachment({
      attachment: file(),
      metadata: "m",
      onProgress: (step: unknown) => progress.push(step),
    });
    await world.clock.advance(1_000);
    const { data, metadata } = await sending;
    expect(metadata).toBe("m");
    expect(progress).toEqual([{ loaded: 9, total: 9 }]);
    expect(world.network.requestsTo("complete-attachment-upload")[0]!.body).toMatchObject({
      AttachmentIds: [data.AttachmentId],
    });
    const item = heard.at(-1)!.data as { Type: string; Attachments: { AttachmentId: string }[] };
    expect(item.Type).toBe("ATTACHMENT");
    expect(item.Attachments[0]!.AttachmentId).toBe(data.AttachmentId);

    const fetching = session.downloadAttachment({ attachmentId: data.AttachmentId, metadata: 7 });
    await world.clock.advance(1_000);
    const fetched = await fetching;
    expect(fetched).toMatchObject({ name: "cat ü.png", size: 9, metadata: 7 });
    expect(fetched.data.attachment).toBe(fetched);
    expect(await fetched.text()).toBe("a picture");

    const address = session.getAttachmentURL({ attachmentId: data.AttachmentId });
    await world.clock.advance(1_000);
    expect(await address).toMatch(/^http:\/\/127\.0\.0\.1:8080\/attachments\/file\//);
  });

  it("sets no header that browsers keep for themselves", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    void session.sendAttachment({ attachment: file() });
    await world.clock.advance(1_000);
    const names = Object.keys(world.network.transfers[0]!.headers).map((name) => name.toLowerCase());
    expect(names).toContain("content-type");
    expect(names).not.toContain("content-length");
    expect(names).not.toContain("host");
  });

  it("are completed with the token of that moment, where it was renewed during the upload", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const token = () => session.getChatDetails().connectionDetails!.connectionToken;
    const before = token();
    let handleUploaded: (answer: { status: number }) => void = () => undefined;
    let handleProgress: (loaded: number) => void = () => undefined;
    world.platform.upload = ({ onProgress }) => {
      handleProgress = onProgress;
      return new Promise((resolve) => (handleUploaded = resolve));
    };
    void session.sendAttachment({ attachment: file() }).catch(() => undefined);
    for (let minute = 0; minute < 24 * 60 && token() === before; minute++) {
      await world.clock.advance(30_000);
      handleProgress(1);
      await world.clock.advance(30_000);
      handleProgress(1);
    }
    expect(token()).not.toBe(before);
    handleUploaded({ status: 200 });
    await world.clock.advance(1_000);
    const { headers } = world.network.requestsTo("complete-attachment-upload")[0]!;
    expect(headers["x-amz-bearer"]).toBe(token());
  });

  it("that the store refuses reject, may be tried again, and are not completed", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    heard.length = 0;
    world.network.storeAnswers = { status: 403, headers: {}, body: "<Error/>" };
    const sending = session.sendAttachment({ attachment: file(), metadata: 1 });
    const failed = sending.catch((error: unknown) => error);
    await world.clock.advance(1_000);
    const error = (await failed) as { type: string };
    expect(error).toMatchObject({ reason: "refused", statusCode: 403, metadata: 1 });
    expect(["ValidationException", "ServiceQuotaExceededException"]).not.toContain(error.type);
    expect(world.network.requestsTo("complete-attachment-upload")).toEqual([]);
    expect(heard).toEqual([]);
  });

  it("that the service refuses tell its exception", async () => {
    const world = createWorld({ limits: { maxAttachmentBytes: 4 } });
    const { session } = await world.connectCustomer();
    const failed = session.sendAttachment({ attachment: file() }).catch((error: unknown) => error);
    await world.clock.advance(1_000);
    expect(await failed).toMatchObject({ type: "ValidationException", statusCode: 400, reason: "refused" });
    expect(world.network.transfers).toEqual([]);
  });

  it("can be given up at any moment, and are then not completed", async () => {
    for (const atMs of [0, 10, 30, 50, 70, 90]) {
      const world = createWorld();
      const { session } = await world.connectCustomer();
      world.network.transferMs = 40;
      const controller = new AbortController();
      const failed = outcome(session.sendAttachment({ attachment: file(), signal: controller.signal }));
      await world.clock.advance(atMs);
      controller.abort();
      await world.clock.advance(1_000);
      expect(await failed).not.toBe("value");
      expect(world.network.requestsTo("complete-attachment-upload")).toEqual([]);
    }
  });

  it("that stall for 60 s fail, and their address is not told", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    world.network.transferMs = 1e9;
    const failed = session.sendAttachment({ attachment: file() }).catch((error: unknown) => error);
    await world.clock.advance(59_000);
    expect(await outcome(failed)).toBe("pending");
    await world.clock.advance(2_000);
    const error = (await failed) as Error;
    expect(error).toMatchObject({ reason: "unavailable", type: "AttachmentUploadError" });
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain("signature");
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["text", "file"],
    ["an object without a name", { size: 5 }],
    ["an empty file", file("")],
  ])("that are %s are refused before anything is sent", async (_, attachment) => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const { error } = (await outcome(session.sendAttachment({ attachment, metadata: 5 }))) as {
      error: unknown;
    };
    expect(error).toMatchObject({ name: "IllegalArgument", metadata: 5 });
    expect(world.network.requestsTo("start-attachment-upload")).toEqual([]);
  });

  it("are named from the item that brought them where the store does not say", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const sending = session.sendAttachment({ attachment: file() });
    await world.clock.advance(1_000);
    const { data } = await sending;
    world.network.storeAnswers = { status: 200, headers: { "content-type": "image/png" }, body: "x" };
    const fetching = session.downloadAttachment({ attachmentId: data.AttachmentId });
    await world.clock.advance(1_000);
    expect(await fetching).toMatchObject({ name: "cat ü.png" });
  });

  it.each([
    ['attachment; filename="a;b, \\"c\\".png"; size=1', 'a;b, "c".png'],
    ["attachment; filename=plain.png; size=1", "plain.png"],
    ["attachment; filename=\"plain.png\"; filename*=UTF-8''%C3%BC%3B.png", "ü;.png"],
    ["attachment; filename=\"plain.png\"; filename*=UTF-8''%", "plain.png"],
  ])("have the name that the store says: %s", async (disposition, name) => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const sending = session.sendAttachment({ attachment: file() });
    await world.clock.advance(1_000);
    const { data } = await sending;
    const headers = { "content-type": "image/png", "content-disposition": disposition };
    world.network.storeAnswers = { status: 200, headers, body: "x" };
    const fetching = session.downloadAttachment({ attachmentId: data.AttachmentId });
    await world.clock.advance(1_000);
    expect(await fetching).toMatchObject({ name });
  });

  it("may take long, and are given up after a minute in which nothing of them comes", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const sending = session.sendAttachment({ attachment: file() });
    await world.clock.advance(1_000);
    const { data } = await sending;
    let move: () => void = () => undefined;
    world.network.download = (_url, onMoving) => {
      move = onMoving;
      return new Promise(() => undefined);
    };
    const fetching = session.downloadAttachment({ attachmentId: data.AttachmentId });
    await world.clock.advance(50_000);
    move();
    await world.clock.advance(50_000);
    expect(await outcome(fetching)).toBe("pending");
    await world.clock.advance(10_000);
    expect(await outcome(fetching)).toHaveProperty("error.type", "AttachmentDownloadError");
  });
});

describe("views and authentication", () => {
  it("ask the service and answer with its data", async () => {
    const world = createWorld();
    const { session, details } = await world.connectCustomer();
    const heard = listen(session);
    const refused = session.describeView({ viewToken: "no such/view" }).catch((error: unknown) => error);
    await world.clock.advance(1_000);
    expect(await refused).toMatchObject({ reason: "refused" });
    expect(world.network.requests.at(-1)!.operation).toBe("views/no%20such%2Fview");
    const sessionId = world.core.authentication.initiate(details.ContactId);
    await world.clock.advance(1_000);
    expect(heard.at(-1)!.event).toBe("onAuthenticationInitiated");
    const address = session.getAuthenticationUrl({ redirectUri: "https://example.com/", sessionId });
    await world.clock.advance(1_000);
    expect((await address).data.AuthenticationUrl).toEqual(expect.any(String));
    const cancelled = session.cancelParticipantAuthentication({ sessionId, metadata: 3 });
    await world.clock.advance(1_000);
    expect(await cancelled).toMatchObject({ data: {}, metadata: 3 });
    expect(heard.at(-1)!.event).toBe("onAuthenticationCanceled");
  });
});
