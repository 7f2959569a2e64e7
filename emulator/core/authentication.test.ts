import { Bench } from "../testing/bench";

function askToSignIn() {
  const bench = new Bench();
  const customer = bench.arrive();
  const SessionId = bench.core.authentication.initiate(customer.contactId);
  const call = (operation: string, fields: object = {}) =>
    bench.call(operation, customer.connectionToken, { SessionId, ...fields });
  return { bench, customer, SessionId, call };
}

const RedirectUri = "https://shop.example/back";

describe("an authentication", () => {
  it("is announced with its session, and gives an address to sign in at", () => {
    const { customer, SessionId, call } = askToSignIn();
    const event = customer.socket.items().at(-1);
    expect(event?.ContentType).toMatch(/authentication\.initiated$/);
    expect(JSON.parse(event?.Content ?? "")).toEqual({ sessionId: SessionId });
    const url = new URL(call("authentication-url", { RedirectUri }).body.AuthenticationUrl);
    expect(url.searchParams.get("redirect_uri")).toBe(RedirectUri);
  });

  it("can be cancelled by the customer, once", () => {
    const { customer, call } = askToSignIn();
    expect(call("cancel-authentication")).toMatchObject({ status: 200, body: {} });
    expect(customer.socket.story().at(-1)).toBe("authentication.cancelled");
    expect(call("cancel-authentication").status).toBe(400);
    expect(call("authentication-url", { RedirectUri }).status).toBe(400);
  });

  it("succeeds at the address that it gives, which leads back, once", () => {
    const { bench, customer, call } = askToSignIn();
    const url = new URL(call("authentication-url", { RedirectUri }).body.AuthenticationUrl);
    const visit = () => bench.request("GET", url.pathname + url.search);
    const { status, headers } = visit();
    const target = new URL(headers["location"] ?? "");
    expect([status, target.origin + target.pathname]).toEqual([302, RedirectUri]);
    expect(target.searchParams.get("state")).toBe(url.searchParams.get("state"));
    expect(customer.socket.story().at(-1)).toBe("authentication.succeeded");
    expect(visit().status).toBe(409);
  });

  it("leads nowhere that its customer has not asked for", () => {
    const { bench, SessionId } = askToSignIn();
    const address = `/oauth2/authorize?state=${SessionId}&redirect_uri=https://elsewhere.example`;
    expect(bench.request("GET", address).status).toBe(404);
  });

  it.each(["succeeded", "failed", "timeout", "expired"] as const)("can turn out to have %s", (outcome) => {
    const { bench, customer, SessionId } = askToSignIn();
    bench.core.authentication.settle(SessionId, outcome);
    expect(customer.socket.story().at(-1)).toBe(`authentication.${outcome}`);
    expect(() => {
      bench.core.authentication.settle(SessionId, outcome);
    }).toThrow("over");
  });

  it.each([
    ["SessionId", { SessionId: "another's", RedirectUri }],
    ["SessionId", { SessionId: undefined, RedirectUri }],
    ["RedirectUri", {}],
    ["RedirectUri", { RedirectUri: "no address" }],
  ])("refuses a wrong %s and names it", (name, fields) => {
    const { status, body } = askToSignIn().call("authentication-url", fields);
    expect(status).toBe(400);
    expect(body.message).toContain(name);
  });

  it("leaves no trace in the transcript", () => {
    const { bench, customer } = askToSignIn();
    expect(bench.transcript(customer.connectionToken)).toHaveLength(1);
  });
});
