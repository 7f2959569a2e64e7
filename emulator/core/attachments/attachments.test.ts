import { Bench } from "../../testing/bench";

const FILE = new Uint8Array([1, 2, 3, 4, 5]);
const DETAILS = { ContentType: "image/png", AttachmentName: "a cat.png", AttachmentSizeInBytes: FILE.length };

function toPath(url: string): string {
  return url.replace("http://127.0.0.1:8080", "");
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function announce(details: object = {}, bench = new Bench()) {
  const customer = bench.arrive();
  const token = customer.connectionToken;
  const started = bench.call("start-attachment-upload", token, { ...DETAILS, ...details }).body;
  const { Url, HeadersToInclude } = started.UploadMetadata;
  const put = (bytes: Uint8Array = FILE, headers: Record<string, string> = {}) =>
    bench.request("PUT", toPath(Url), { ...lowerCase(HeadersToInclude), ...headers }, bytes);
  const complete = (ClientToken?: string) =>
    bench.call("complete-attachment-upload", token, { AttachmentIds: [started.AttachmentId], ClientToken });
  const fetch = (fields: object = {}) =>
    bench.call("attachment", token, { AttachmentId: started.AttachmentId, ...fields });
  return { bench, customer, token, started, put, complete, fetch };
}

describe("an attachment", () => {
  it("is announced, uploaded, completed, seen by everybody and fetched again", () => {
    const { bench, customer, started, put, complete, fetch } = announce();
    expect(put().status).toBe(200);
    expect(customer.socket.story()).toEqual(["participant.joined"]);
    expect(complete()).toMatchObject({ status: 200, body: {} });
    const attachment = {
      AttachmentId: started.AttachmentId,
      AttachmentName: "a cat.png",
      ContentType: "image/png",
      Status: "APPROVED",
    };
    expect(customer.socket.items().at(-1)).toMatchObject({
      Type: "ATTACHMENT",
      ParticipantRole: "CUSTOMER",
      Attachments: [attachment],
    });
    expect(bench.transcript(customer.connectionToken).at(-1)?.Attachments).toEqual([attachment]);

    const { Url, AttachmentSizeInBytes } = fetch().body;
    expect(AttachmentSizeInBytes).toBe(5);
    const download = bench.request("GET", toPath(Url));
    expect(download).toMatchObject({ status: 200, headers: { "content-type": "image/png" }, raw: FILE });
  });

  it("needs no completion twice, and a repeat with the same client token is no second one", () => {
    const { customer, put, complete } = announce();
    put();
    expect(complete("once").status).toBe(200);
    expect(complete("once").status).toBe(200);
    expect(complete("again")).toMatchObject({ status: 409 });
    expect(customer.socket.story()).toEqual(["participant.joined", "ATTACHMENT"]);
  });

  it("gives the same upload for the same client token", () => {
    const { bench, token } = announce();
    const start = () =>
      bench.call("start-attachment-upload", token, { ...DETAILS, ClientToken: "once" }).body;
    expect(start()).toEqual(start());
  });

  it("is not complete before its bytes are there", () => {
    const { complete } = announce();
    expect(complete()).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("AttachmentIds") as string },
    });
  });

  it.each([
    ["ContentType", { ContentType: "application/x-msdownload" }],
    ["ContentType", { ContentType: undefined }],
    ["AttachmentName", { AttachmentName: "" }],
    ["AttachmentName", { AttachmentName: "x".repeat(257) }],
    ["AttachmentSizeInBytes", { AttachmentSizeInBytes: 0 }],
    ["AttachmentSizeInBytes", { AttachmentSizeInBytes: 20 * 1024 * 1024 + 1 }],
    ["AttachmentSizeInBytes", { AttachmentSizeInBytes: "5" }],
  ])("is refused for a wrong %s", (name, details) => {
    const bench = new Bench();
    const { connectionToken } = bench.arrive();
    const { status, body } = bench.call("start-attachment-upload", connectionToken, {
      ...DETAILS,
      ...details,
    });
    expect(status).toBe(400);
    expect(body.message).toContain(name);
  });

  it.each(["image/PNG", "text/plain; charset=utf-8", "application/pdf"])(
    "may be of type %s",
    (ContentType) => {
      expect(announce({ ContentType }).put().status).toBe(200);
    },
  );

  it.each(["ü 😀 \"quoted\" 'n' (1)*.png", "\ud800.png"])("may have any name: %s", (AttachmentName) => {
    const { put, complete, fetch, bench, started } = announce({ AttachmentName });
    for (const value of Object.values(started.UploadMetadata.HeadersToInclude)) {
      expect(value).toMatch(/^[\x20-\x7e]*$/);
    }
    put();
    complete();
    expect(bench.request("GET", toPath(fetch().body.Url)).status).toBe(200);
  });
});

describe("an upload", () => {
  it("must have the headers that its address was signed with", () => {
    const { put } = announce();
    expect(put(FILE, { "content-type": "text/plain" }).status).toBe(403);
    expect(put(FILE, { "x-amz-server-side-encryption": "" }).status).toBe(403);
    expect(put(FILE, { "content-disposition": "inline" })).toMatchObject({
      raw: expect.stringContaining("SignatureDoesNotMatch") as string,
    });
    expect(put().status).toBe(200);
  });

  it("must be of the size that was announced", () => {
    const { put, complete } = announce();
    expect(put(new Uint8Array(4)).status).toBe(400);
    expect(put(new Uint8Array(6)).status).toBe(400);
    expect(complete().status).toBe(400);
  });

  it("must come within 15 minutes", () => {
    const { bench, put } = announce();
    bench.clock.advance(15 * 60_000);
    expect(put()).toMatchObject({ status: 403, raw: expect.stringContaining("expired") as string });
  });

  it("may be repeated until it is complete", () => {
    const { put, complete } = announce();
    expect([put().status, put().status]).toEqual([200, 200]);
    complete();
    expect(put().status).toBe(403);
  });

  it("needs the address that was given out", () => {
    const { bench, started } = announce();
    const path = toPath(started.UploadMetadata.Url).replace(/signature=.*/, "signature=guessed");
    expect(bench.request("PUT", path, {}, FILE).status).toBe(403);
    expect(bench.request("PUT", "/attachments/upload/unknown", {}, FILE).status).toBe(403);
  });
});

describe("a download's address", () => {
  it("lives as long as was asked for", () => {
    const { bench, put, complete, fetch } = announce();
    put();
    complete();
    const { Url, UrlExpiry } = fetch({ UrlExpiryInSeconds: 10 }).body;
    expect(Date.parse(UrlExpiry)).toBe(bench.clock.now() + 10_000);
    bench.clock.advance(10_000);
    expect(bench.request("GET", toPath(Url)).status).toBe(403);
    expect(fetch({ UrlExpiryInSeconds: 4 }).status).toBe(400);
  });

  it("is given to those who are in the chat only", () => {
    const { bench, put, complete, started } = announce();
    put();
    complete();
    const stranger = bench.arrive();
    const ask = bench.call("attachment", stranger.connectionToken, { AttachmentId: started.AttachmentId });
    expect(ask.status).toBe(400);
  });

  it("is given in the chat that continues the attachment's", () => {
    const { bench, customer, put, complete, started } = announce();
    put();
    complete();
    bench.call("disconnect", customer.connectionToken);
    const next = bench.arrive({
      PersistentChat: { SourceContactId: customer.contactId, RehydrationType: "ENTIRE_PAST_SESSION" },
    });
    const ask = bench.call("attachment", next.connectionToken, { AttachmentId: started.AttachmentId });
    expect(ask.status).toBe(200);
  });
});

describe("a scanner", () => {
  it("may hold an attachment back, and its item comes again when it is settled", () => {
    const bench = new Bench();
    bench.core.scanner.setVerdict("IN_PROGRESS");
    const { customer, put, complete, fetch, started } = announce({}, bench);
    put();
    complete();
    expect(fetch().status).toBe(403);
    bench.core.scanner.settle(started.AttachmentId, "APPROVED");
    const [first, second] = customer.socket.items().slice(-2);
    expect([first?.Attachments?.[0]?.Status, second?.Attachments?.[0]?.Status]).toEqual([
      "IN_PROGRESS",
      "APPROVED",
    ]);
    expect(second?.Id).toBe(first?.Id);
    expect(bench.transcript(customer.connectionToken)).toHaveLength(2);
    expect(fetch().status).toBe(200);
  });
});
