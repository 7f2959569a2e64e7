import type { ContractCase } from "../case";

/** `describeView` and the two calls of an authentication. */
export const viewCases: readonly ContractCase[] = [
  {
    name: "view: is described; its token goes out percent-encoded",
    async page({ connected, attempt, service, note }) {
      const { session } = await connected();
      await service.registerView("a/b c?d");
      await attempt("view", () => session.describeView({ viewToken: "a/b c?d", metadata: "m" }));
      note("path", (await service.requests("DescribeView"))[0]?.path.split("?")[0]);
    },
    expect: "same",
  },
  {
    name: "view: one that there is not",
    async page({ connected, attempt }) {
      const { session } = await connected();
      await attempt("view", () => session.describeView({ viewToken: "none", metadata: "m" }));
    },
    expect: "same",
  },
  {
    name: "authentication: its address, its cancelling, its events",
    async page({ connected, attempt, service, until }) {
      const { session, details } = await connected();
      const sessionId = await service.initiateAuthentication(details.ContactId);
      await until("onAuthenticationInitiated");
      const redirectUri = "https://shop.example/back?x=1";
      await attempt("url", () => session.getAuthenticationUrl({ redirectUri, sessionId, metadata: "m" }));
      await attempt("cancel", () => session.cancelParticipantAuthentication({ sessionId, metadata: "m" }));
      await until("onAuthenticationCanceled");
      await attempt("url after", () =>
        session.getAuthenticationUrl({ redirectUri, sessionId, metadata: "m" }),
      );
      await attempt("cancel after", () =>
        session.cancelParticipantAuthentication({ sessionId, metadata: "m" }),
      );
    },
    expect: "same",
  },
  ...(["succeeded", "failed", "timeout", "expired"] as const).map((outcome): ContractCase => ({
    name: `authentication: ${outcome}`,
    args: outcome,
    async page({ connected, service, barrier }, outcome: "succeeded") {
      const { details } = await connected();
      const sessionId = await service.initiateAuthentication(details.ContactId);
      await service.settleAuthentication(sessionId, outcome);
      await barrier(details.ContactId);
    },
    expect: "same",
  })),
];
