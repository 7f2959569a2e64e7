import typescript from "typescript";
import { ConnectError, toChatError, toReceiptError } from "../../src/api/chat-error";
import { createChatApi } from "../../src/api/chat-session-facade";
import { createSdkClient } from "../../src/participant/sdk-client";
import { browserPlatform } from "../../src/platform/browser-platform";
import * as entry from "../../src/index";
import { Failure } from "../../src/shared/failure";
import { createProgram } from "./support/compile";
import { packLibrary, type PackedLibrary } from "./support/packed-library";

/** Held when the tests are compiled. */
export type { Checked } from "./run-time-types";

jest.setTimeout(120_000);

const api = createChatApi(browserPlatform, "6.0.0", createSdkClient);
const details = { contactId: "c", participantId: "p", participantToken: "t" };
const customer = api.ChatSession.create({ type: "CUSTOMER", chatDetails: details });
const agent = api.ChatSession.create({
  type: "AGENT",
  chatDetails: { ...details, getConnectionToken: () => undefined },
  websocketManager: api.WebSocketManager.create(),
});
const failure = new Failure({ reason: "refused", type: "AccessDeniedException", message: "no" });

/** Members that only the types have, and why. */
const onlyTyped: Readonly<Record<string, readonly string[]>> = {
  // Compat: programs may name them; nothing is to be called there.
  ChatLoggerClass: ["debug", "error", "info", "prototype", "warn"],
};

/** What the library really hands out under each of the types. */
const handedOut: readonly (readonly [string, object])[] = [
  ["ChatSessionFacade", api.ChatSession],
  ["ChatLogLevels", api.ChatSession.LogLevel],
  ["ChatSessionTypes", api.ChatSession.SessionTypes],
  ["ChatLoggerClass", api.ChatSession.Logger],
  ["ChatBaseLogger", new api.ChatSession.Logger()],
  ["ChatLogManager", api.LogManager],
  ["ChatManagedLogger", api.LogManager.getLogger()],
  ["CSMService", api.csmService],
  ["ChatWebSocketManagerFactory", api.WebSocketManager],
  ["ChatWebSocketManager", api.WebSocketManager.create()],
  ["ChatCustomerSession", customer],
  ["ChatAgentSession", agent],
  ["ChatSessionController", customer.controller],
  ["ChatSessionController", agent.controller],
  ["ChatJSObject", entry.ChatJS],
];

let library: PackedLibrary;
let members: (type?: string) => string[];
beforeAll(() => {
  library = packLibrary();
  members = readMembers(library.types);
});
afterAll(() => library.remove());

describe("what the library hands out has the members of its types, and no others", () => {
  it.each(handedOut)("%s", (type, value) => {
    const typed = members(type).filter((name) => !onlyTyped[type]?.includes(name));
    expect(namesOf(value)).toEqual(typed);
  });

  it("the module exports the names of its types", () => {
    expect(Object.keys(entry).sort()).toEqual(members());
  });

  it("an error of a call has them", () => {
    const reason = toChatError(failure);
    expect(members("ChatError").filter((name) => !(name in reason))).toEqual([]);
    const cause = new ConnectError(failure);
    expect(members("ChatConnectError").filter((name) => !(name in cause))).toEqual([]);
    const receipt = toReceiptError(failure, {}, null);
    expect(members("ChatReceiptError").filter((name) => !(name in receipt))).toEqual([]);
  });

  it("the names of events are those that the controller knows", () => {
    const session = api.ChatSession.create({ type: "CUSTOMER", chatDetails: details });
    const written: string[] = [];
    const logger = {
      debug: () => 0,
      info: () => 0,
      warn: () => 0,
      error: (text: string) => written.push(text),
    };
    api.ChatSession.setGlobalConfig({ loggerConfig: { logger } });
    for (const name of members("ChatControllerEvents")) session.controller.subscribe(name, () => undefined);
    expect(written).toEqual([]);
    session.controller.subscribe("NO_SUCH_EVENT", () => undefined);
    expect(written).toHaveLength(1);
    api.ChatSession.setGlobalConfig({ loggerConfig: {} });
  });
});

/** Own names, and those of methods that a class has. */
function namesOf(value: object): string[] {
  const isFunction = typeof value === "function";
  const prototype = isFunction ? undefined : (Object.getPrototypeOf(value) as object | undefined);
  const methods = prototype && prototype !== Object.prototype ? Object.getOwnPropertyNames(prototype) : [];
  const own = isFunction ? [] : Object.keys(value);
  return [...new Set([...own, ...methods])].filter((name) => name !== "constructor").sort();
}

/** The names of a type's members, or of what the module exports, sorted, as the compiler sees them. */
function readMembers(types: string): (type?: string) => string[] {
  const program = createProgram(typescript, [types], {});
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(types)!;
  const scope = checker.getSymbolsInScope(file, typescript.SymbolFlags.Namespace);
  const namespace = scope.find(({ name }) => name === "connect")!;
  const exports = new Map(checker.getExportsOfModule(namespace).map((symbol) => [symbol.name, symbol]));
  const module = checker.getSymbolAtLocation(file)!;
  return (name) => {
    if (name === undefined)
      return checker
        .getExportsOfModule(module)
        .map((symbol) => symbol.name)
        .sort();
    const members = checker.getDeclaredTypeOfSymbol(exports.get(name)!).getProperties();
    return members.map((member) => member.name).sort();
  };
}
