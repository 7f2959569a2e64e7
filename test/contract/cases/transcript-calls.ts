import type { ContractCase } from "../case";

/** `getTranscript`: arguments, pages. */
export const transcriptCallCases: readonly ContractCase[] = [
  {
    name: "getTranscript: by default",
    async page({ connected, attempt }) {
      const { session } = await connected({
        start: { InitialMessage: { ContentType: "text/plain", Content: "first" } },
      });
      await attempt("empty object", () => session.getTranscript({}));
      await attempt("metadata", () => session.getTranscript({ metadata: "m" }));
    },
    expect: "same",
  },
  {
    name: "getTranscript: without arguments",
    async page({ connected, attempt }) {
      const { session } = await connected();
      await attempt("nothing", () => session.getTranscript());
    },
    expect: "same",
  },
  {
    name: "getTranscript: every argument goes out",
    async page({ connected, attempt, service }) {
      const { session, details } = await connected();
      await service.answer("GetTranscript", { status: 200, body: { InitialContactId: "i", Transcript: [] } });
      const pages: object[] = [
        { maxResults: 100, sortOrder: "DESCENDING", scanDirection: "FORWARD" },
        { startPosition: { id: "x" } },
        { startPosition: { absoluteTime: "2020-01-01T00:00:00.000Z" } },
        { startPosition: { mostRecent: 3 } },
        { startPosition: {}, nextToken: "next" },
        { contactId: details.ContactId },
        { maxResults: 1 },
        { maxResults: 0 },
        { nextToken: "", contactId: "", sortOrder: "", scanDirection: "" },
      ];
      for (const [index, page] of pages.entries()) {
        await attempt(`page ${index}`, () => session.getTranscript(page));
      }
    },
    expect: "same",
  },
  {
    name: "getTranscript: pages on by its NextToken",
    async page({ connected, note }) {
      const { session } = await connected();
      for (const message of ["a", "b", "c", "d"])
        await session.sendMessage({ message, contentType: "text/plain" });
      const texts: unknown[] = [];
      let nextToken: string | undefined;
      do {
        const { data } = (await session.getTranscript({
          maxResults: 2,
          ...(nextToken ? { nextToken } : {}),
        })) as {
          data: { Transcript: { Content?: string }[]; NextToken?: string };
        };
        texts.push(data.Transcript.map(({ Content }) => Content ?? "event"));
        nextToken = data.NextToken;
      } while (nextToken);
      note("pages", texts);
    },
    expect: "same",
  },
  {
    name: "getTranscript: forward from a message",
    async page({ connected, attempt }) {
      const { session } = await connected();
      const sent = (await session.sendMessage({ message: "a", contentType: "text/plain" })) as {
        data: { Id: string };
      };
      await session.sendMessage({ message: "b", contentType: "text/plain" });
      await attempt("forward", () =>
        session.getTranscript({ scanDirection: "FORWARD", startPosition: { id: sent.data.Id } }),
      );
    },
    expect: "same",
  },
  {
    name: "getTranscript: a number of results that there cannot be is the service's to refuse",
    async page({ connected, attempt }) {
      const { session } = await connected();
      await attempt("101", () => session.getTranscript({ maxResults: 101, metadata: "m" }));
    },
    expect: "same",
  },
];
