import { redact, redactText } from "./redact";

const json = (value: unknown): string => JSON.stringify(redact(value));

describe("fields with secrets or message text", () => {
  it.each([
    "Content",
    "content",
    "ParticipantToken",
    "participantToken",
    "ConnectionToken",
    "connectionToken",
    "X-Amz-Bearer",
    "Url",
    "url",
    "UploadUrl",
    "Websocket",
    "serializedContent",
    "body",
  ])("show only the length of %s", (name) => {
    expect(redact({ inner: [{ [name]: "secret text" }] })).toEqual({
      inner: [{ [name]: "[redacted, 11 characters]" }],
    });
  });

  it("show nothing of an object, and whether there is a value at all", () => {
    expect(
      redact({ Content: { text: "secret" }, Websocket: ["secret"], token: null, hasToken: true }),
    ).toEqual({
      Content: "[redacted]",
      Websocket: "[redacted]",
      token: null,
      hasToken: true,
    });
  });

  it("show no text of a message to be sent, but that of an error", () => {
    expect(json({ message: "secret", contentType: "text/plain" })).not.toContain("secret");
    expect(json({ message: "Too many requests" })).toContain("Too many requests");
  });

  it("are found in JSON text, and in JSON text within it", () => {
    const item = JSON.stringify({ Id: "1", Content: "secret" });
    const frame = JSON.stringify({ topic: "aws/chat", data: item });
    expect(json([frame, `[${item}]`])).not.toContain("secret");
    expect(json(frame)).toContain('"Id":"1"');
  });

  it("do not show in text that only looks like JSON", () => {
    expect(redact('{"Content":"secret')).toBe("[unreadable]");
    expect(redact("[Chat] connected")).toBe("[Chat] connected");
  });
});

describe("text", () => {
  it("loses the query and the user of every address", () => {
    expect(redactText("to wss://ann:pw@host.com/gw?X-Sig=abc#x and https://host.com/a/b.")).toBe(
      "to wss://host.com/gw and https://host.com/a/b.",
    );
  });

  it("loses web tokens", () => {
    expect(redactText("token eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl!")).toBe("token [redacted, 32 characters]!");
  });

  it("loses long opaque runs, but not ids and paths", () => {
    const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    expect(redactText(`QVFJREFIZ${"a1+/".repeat(20)}== ${id}`)).toBe(`[redacted, 91 characters] ${id}`);
    const path = "/participant/complete-attachment-upload/and-more";
    expect(redactText(path)).toBe(path);
  });

  it("is cut where it is long, at the end of a word", () => {
    const text = `${"word ".repeat(399)}${"1secret".repeat(10_000)}`;
    expect(redactText(text)).toBe(`${"word ".repeat(399)}… [71995 characters]`);
  });
});

describe("values", () => {
  it("of errors are name and message", () => {
    const error = Object.assign(new RangeError("at https://host.com/?token=1"), { details: "more" });
    expect(redact(error)).toEqual({ name: "RangeError", message: "at https://host.com/" });
  });

  it("that are circular, repeated, unreadable or no JSON are shown", () => {
    const shared = { a: 1 };
    const value: Record<string, unknown> = {
      shared,
      again: shared,
      big: 10n,
      symbol: Symbol("s"),
      date: new Date(0),
      run: () => 1,
      get trap(): unknown {
        throw new Error("no");
      },
    };
    value["self"] = value;
    expect(json(value)).toBe(
      '{"shared":{"a":1},"again":{"a":1},"big":"10","symbol":"Symbol(s)","date":"1970-01-01T00:00:00.000Z",' +
        '"run":"[function]","trap":"[unreadable]","self":"[circular]"}',
    );
  });

  it("that throw at every touch do not throw here", () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
        has: () => {
          throw new Error("no");
        },
        ownKeys: () => {
          throw new Error("no");
        },
        getPrototypeOf: () => {
          throw new Error("no");
        },
      },
    );
    expect(redact([hostile, { Content: hostile }])).toEqual(["[unreadable]", { Content: "[redacted]" }]);
  });

  it("that are huge are bounded in depth, width and number", () => {
    const wide = Array.from({ length: 10_000 }, (_, index) => ({
      [index]: Array(1000).fill("x".repeat(100)),
    }));
    expect(json(wide).length).toBeLessThan(100_000);
    let deep: unknown = "end";
    for (let level = 0; level < 100_000; level++) deep = { deep };
    expect(json(deep)).toBe(`${'{"deep":'.repeat(6)}"[deep]"${"}".repeat(6)}`);
  });
});
