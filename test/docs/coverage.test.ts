import typescript from "typescript";
import { readdirSync } from "node:fs";
import path from "node:path";
import { listBlocks, listFiles, readText, root, type CodeBlock } from "./support/markdown";

const pages = ["README.md", ...listFiles(".md").filter((file) => file.startsWith("docs/"))];
const text = pages.map(readText).join("\n");
const blocks = pages.flatMap(listBlocks);
const run = blocks.filter(({ words }) => words[0] === "run").map(({ code }) => code);
const compiled = blocks.filter(({ language }) => ["js", "ts", "tsx", "html"].includes(language));

/** What other types are made of: published only because those are, and written by no program. All else has an example. */
const buildingBlocks = [
  // Names of members that are declared twice, for version 5 and for now.
  ...["ChatFacadeMember", "ChatSessionMember"],
  // What the interfaces with version 5's names are put together from.
  ...[
    "ChatVersion5ControllerCalls",
    "ChatVersion5Events",
    "ChatVersion5Requests",
    "ChatVersion5SessionCalls",
  ],
  // One member of the union ChatConnectionStateChange, by its parameters.
  "ChatConnectionState",
  // Members of WebSocketManager that are never called.
  "ChatObsoleteSocketMethods",
];

/** Everything that the published types declare: names, and members by the name of what they are in. */
const declared = readDeclarations();

describe("the documentation", () => {
  it("names every published type", () => {
    expect(declared.names.length).toBeGreaterThan(100);
    expect(declared.names.filter((name) => !isNamed(name))).toEqual([]);
  });

  it("has a program that is compiled with every published type in it", () => {
    const used = new Set(compiled.flatMap(listTypesUsed));
    expect(declared.names.filter((name) => !used.has(name)).sort()).toEqual([...buildingBlocks].sort());
  });

  it.each([
    "ChatSessionCalls",
    "ChatSessionLife",
    "ChatAgentSession",
    "ChatCustomerSession",
    "ChatSessionFacade",
  ])("runs an example of every method of %s", (type) => {
    const methods = membersOf(type).filter(
      (name) => !["LogLevel", "Logger", "SessionTypes", "csmService"].includes(name),
    );
    expect(methods.length).toBeGreaterThan(0);
    expect(methods.filter((name) => !run.some((code) => code.includes(`.${name}(`)))).toEqual([]);
  });

  it("runs an example of every event", () => {
    const events = membersOf("ChatSessionEvents");
    expect(events).toHaveLength(24);
    expect(events.filter((name) => !run.some((code) => code.includes(`.${name}(`)))).toEqual([]);
  });

  it.each([
    "ChatGlobalConfig",
    "ChatFeatures",
    "ChatWebSocketConfig",
    "ChatPlatform",
    "ChatLoggerConfig",
    "CSMConfig",
  ])("has an example with every option of %s", (type) => {
    const options = membersOf(type).filter((name) => !["stage", "cell", "reconnect"].includes(name));
    expect(options.filter((name) => !compiled.some(({ code }) => code.includes(name)))).toEqual([]);
    expect(membersOf(type).filter((name) => !isNamed(name))).toEqual([]);
  });

  it.each([
    ...["ChatError", "ChatControllerEvents", "ChatTranscriptItem", "ChatMessageMetadata", "AttachmentItem"],
    ...[
      "ChatLogManager",
      "CSMService",
      "ChatWebSocketManager",
      "ChatWebSocketManagerFactory",
      "ChatJSObject",
    ],
    ...["ChatSessionOptions", "ChatSessionArgs", "ChatSessionController", "ChatLogLevels", "ChatRecovery"],
  ])("names every member of %s", (type) => {
    expect(membersOf(type).length).toBeGreaterThan(0);
    expect(membersOf(type).filter((name) => !isNamed(name))).toEqual([]);
  });

  it("names every reason of an error, and every state of a connection", () => {
    const reasons = ["refused", "unavailable", "unknown", "ended", "disposed", "aborted", "illegal-argument"];
    const states = ["connecting", "syncing", "connected", "reconnecting", "ended", "failed"];
    const types = readText("src/types/errors.d.ts") + readText("src/types/events.d.ts");
    for (const word of [...reasons, ...states]) expect(types).toContain(`"${word}"`);
    expect(reasons.filter((word) => !readText("docs/errors.md").includes(`\`"${word}"\``))).toEqual([]);
    expect(states.filter((word) => !readText("docs/network.md").includes(`\`${word}\``))).toEqual([]);
  });
});

function isNamed(name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

/** The types that a block names as types of `connect`: a word in its comments, or a value of that name, does not count. */
function listTypesUsed({ language, code }: CodeBlock): string[] {
  if (language === "html") return [];
  const source = typescript.createSourceFile(`block.${language}`, code, typescript.ScriptTarget.ES2022);
  const visit = (node: typescript.Node): string[] => {
    const parts: string[] = [];
    typescript.forEachChild(node, (child) => void parts.push(...visit(child)));
    if (typescript.isQualifiedName(node)) return isConnect(node.left) ? [node.right.text] : parts;
    if (!typescript.isExpressionWithTypeArguments(node)) return parts;
    const { expression } = node;
    const isNamedHere = typescript.isPropertyAccessExpression(expression) && isConnect(expression.expression);
    return isNamedHere ? [...parts, expression.name.text] : parts;
  };
  return visit(source);
}

function isConnect(node: typescript.Node): boolean {
  return typescript.isIdentifier(node) && node.text === "connect";
}

function membersOf(type: string): string[] {
  const members = declared.members.get(type);
  if (!members) throw new Error(`There is no published type ${type}`);
  return members;
}

function readDeclarations(): { names: string[]; members: Map<string, string[]> } {
  const members = new Map<string, string[]>();
  const folder = path.join("src", "types");
  for (const file of readdirSync(path.join(root, folder))) {
    const source = typescript.createSourceFile(
      file,
      readText(path.join(folder, file)),
      typescript.ScriptTarget.ES2022,
    );
    const visit = (node: typescript.Node): void => {
      if (typescript.isInterfaceDeclaration(node)) {
        const own = node.members.flatMap(({ name }) => (name ? [nameOf(name)] : []));
        members.set(node.name.text, [...new Set([...(members.get(node.name.text) ?? []), ...own])]);
      } else if (typescript.isTypeAliasDeclaration(node)) members.set(node.name.text, []);
      else typescript.forEachChild(node, visit);
    };
    visit(source);
  }
  return { names: [...members.keys()], members };
}

function nameOf(name: typescript.PropertyName): string {
  return "text" in name ? name.text : "";
}
