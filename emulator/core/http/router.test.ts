import fc from "fast-check";
import { findRouteFamily } from "..";
import { Bench } from "../../testing/bench";

const VIEW = { Id: "v", Name: "Form", Version: 1, Content: { Template: "{}" } };

describe("an answer", () => {
  it("has a request id of its own, refusals too", () => {
    const bench = new Bench();
    const ids = [bench.startChat(), bench.call("message", "x"), bench.request("GET", "/nowhere")].map(
      ({ headers }) => headers["x-amzn-requestid"],
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(undefined);
  });

  it("that refuses names the exception in a header and says why in the body", () => {
    const { headers, body } = new Bench().call("message", "x");
    expect(headers).toMatchObject({
      "x-amzn-errortype": "AccessDeniedException",
      "content-type": "application/json",
    });
    expect(body).toEqual({ message: "Access denied" });
  });

  it.each(["{", "[]", "7", "null", '"x"'])("to the body %s is a SerializationException", (body) => {
    const bench = new Bench();
    const { connectionToken } = bench.arrive();
    const answer = bench.request("POST", "/participant/message", { "x-amz-bearer": connectionToken }, body);
    expect([answer.status, answer.headers["x-amzn-errortype"]]).toEqual([400, "SerializationException"]);
  });

  it("comes for bytes as for text", () => {
    const bench = new Bench();
    const { connectionToken } = bench.arrive();
    const bytes = new TextEncoder().encode('{"ContentType":"text/plain","Content":"ä"}');
    const answer = bench.request("POST", "/participant/message", { "x-amz-bearer": connectionToken }, bytes);
    expect(answer.status).toBe(200);
    expect(bench.transcript(connectionToken).at(-1)?.Content).toBe("ä");
  });

  it("to an unknown path is 404, to the wrong method 405", () => {
    const bench = new Bench();
    expect(bench.request("POST", "/participant/nothing").status).toBe(404);
    expect(bench.request("GET", "/participant/message").status).toBe(405);
  });

  it("comes whatever is asked, and never as the emulator's own failure", () => {
    const bench = new Bench();
    const { connectionToken } = bench.arrive();
    const operations = [
      "connection",
      "message",
      "event",
      "transcript",
      "attachment",
      "start-attachment-upload",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom("GET", "POST", "PUT"),
        fc.oneof(
          fc.constantFrom(
            ...operations.map((name) => `/participant/${name}`),
            "/start-chat",
            "/desk/transport",
          ),
          fc.webPath(),
          fc.string(),
        ),
        fc.oneof(fc.json(), fc.string()),
        (method, path, body) => {
          const headers = { "x-amz-bearer": connectionToken, "content-type": "application/json" };
          const { status } = bench.request(method, path, headers, body);
          expect(status).toBeGreaterThanOrEqual(200);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("DescribeView", () => {
  it("shows a view that was put in, by its percent-encoded token", () => {
    const bench = new Bench();
    const { connectionToken } = bench.arrive();
    const token = "a/b c+d?e";
    bench.core.views.register(token, VIEW);
    const describe = (viewToken: string) =>
      bench.request("GET", `/participant/views/${encodeURIComponent(viewToken)}`, {
        "x-amz-bearer": connectionToken,
      });
    expect(describe(token)).toMatchObject({ status: 200, body: { View: VIEW } });
    expect(describe("other")).toMatchObject({
      status: 404,
      headers: { "x-amzn-errortype": "ResourceNotFoundException" },
    });
    expect(bench.request("GET", "/participant/views/x").status).toBe(403);
  });
});

describe("a path", () => {
  it.each([
    ["/participant/message", "service"],
    ["/start-chat?x", "start"],
    ["/contact/chat", "start"],
    ["/attachments/file/1", "bytes"],
    ["/desk/contacts", "desk"],
    ["/", undefined],
    ["/start-chat-page", undefined],
    ["/desk", undefined],
    ["/participants", undefined],
  ])("%s belongs to %s", (path, family) => {
    expect(findRouteFamily(path)).toBe(family);
  });
});
