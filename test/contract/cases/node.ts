import type { Expectation } from "../case";

/** Both libraries outside a browser: a program of Node that notes what it sees. */
export interface NodeCase {
  readonly name: string;
  /** Text of an ES module, with `library` (a path), `require` and `note(label, value)`. */
  readonly program: string;
  readonly expect: Exclude<Expectation, "same">;
}

const ERROR_NAME = "({ name }) => name";

export const nodeCases: readonly NodeCase[] = [
  {
    name: "row 18: require() in Node throws nothing, defines the API, and leaves nothing running",
    program: `
      const before = Object.keys(globalThis);
      try {
        const exported = require(library);
        note("exported", typeof exported.ChatSession?.create);
      } catch (error) {
        note("exported", "threw " + error.name);
      }
      note("globals", Object.keys(globalThis).filter((name) => !before.includes(name)));
      note("running", process.getActiveResourcesInfo().filter((name) => /Timeout|TCP|Immediate/.test(name)));
    `,
    expect: {
      row: "row 18",
      ours: { exported: "function", globals: ["connect"], running: [] },
      peer: { exported: "threw ReferenceError", globals: [], running: [] },
    },
  },
  {
    name: "row 18: import in Node, also by name",
    program: `
      const names = ["ChatSession", "LogManager", "LogLevel", "csmService", "WebSocketManager", "ChatJS"];
      const module = await import(library).catch(${ERROR_NAME});
      note("names", typeof module === "string" ? module : names.filter((name) => name in module));
    `,
    expect: {
      row: "row 18",
      ours: {
        names: ["ChatSession", "LogManager", "LogLevel", "csmService", "WebSocketManager", "ChatJS"],
      },
      peer: { names: "ReferenceError" },
    },
  },
  {
    name: "row 18: a server render may create a session, and connects nowhere",
    program: `
      try {
        require(library);
        const chatDetails = { contactId: "c", participantId: "p", participantToken: "t" };
        const session = connect.ChatSession.create({ type: "CUSTOMER", chatDetails });
        session.onMessage(() => undefined);
        note("contact", session.getChatDetails().contactId);
      } catch (error) {
        note("contact", "threw " + error.name);
      }
    `,
    expect: { row: "row 18", ours: { contact: "c" }, peer: { contact: "threw ReferenceError" } },
  },
];
