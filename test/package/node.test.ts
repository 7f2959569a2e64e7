import { packPackage, type PackedPackage, type Project } from "./support/packed-package";

const names = ["ChatJS", "ChatSession", "LogLevel", "LogManager", "WebSocketManager", "csmService"];

let packed: PackedPackage;
let project: Project;
beforeAll(() => {
  packed = packPackage();
  const imports = (place: string) => `
    import { ${names.join(", ")} } from "${place}";
    if (connect.ChatSession !== ChatSession) throw new Error("not on the global");
    console.log(JSON.stringify([${names.join(", ")}].map((value) => typeof value)));`;
  const requires = (place: string) => `
    const library = require("${place}");
    if (connect.ChatSession !== library.ChatSession) throw new Error("not on the global");
    console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => typeof library[name])));`;
  project = packed.createProject({
    "import.mjs": imports("amazon-connect-chatjs"),
    "import-slim.mjs": imports("amazon-connect-chatjs/slim"),
    "require.cjs": requires("amazon-connect-chatjs"),
    "require-slim.cjs": requires("amazon-connect-chatjs/slim"),
    "require-deep.cjs": requires("amazon-connect-chatjs/dist/amazon-connect-chat.js"),
    "require-deep-slim.cjs": requires("amazon-connect-chatjs/dist/amazon-connect-chat.slim.js"),
    "both.mjs": `
      import { createRequire } from "node:module";
      import { ChatSession } from "amazon-connect-chatjs";
      const required = createRequire(import.meta.url)("amazon-connect-chatjs");
      console.log(required.ChatSession === ChatSession);`,
    "bare-module.mjs": `import "./node_modules/amazon-connect-chatjs/dist/esm/index.mjs"; console.log(typeof connect.ChatSession);`,
    "render.mjs": `
      import { ChatSession } from "amazon-connect-chatjs";
      const names = Object.getOwnPropertyNames(globalThis);
      if (names.includes("window") || names.includes("document")) throw new Error("no server");
      const Widget = () => "<button>" + Object.keys(ChatSession.SessionTypes).join() + "</button>";
      console.log(Widget());`,
    "emulator.mjs": `
      import { startEmulator } from "amazon-connect-chatjs/emulator";
      const emulator = await startEmulator({ port: 0 });
      const answer = await fetch(emulator.url + "/contact/chat", { method: "PUT", body: JSON.stringify({ ParticipantDetails: { DisplayName: "Jane" } }) });
      console.log(Object.keys(await answer.json()).join());
      await emulator.stop();`,
    "emulator.cjs": `console.log(Object.keys(require("amazon-connect-chatjs/emulator")).join());`,
  });
});
afterAll(() => packed.remove());

const kinds = '["object","object","object","object","object","object"]';

it.each([
  ["import.mjs", kinds],
  ["import-slim.mjs", kinds],
  ["require.cjs", kinds],
  ["require-slim.cjs", kinds],
  ["require-deep.cjs", kinds],
  ["require-deep-slim.cjs", kinds],
  ["both.mjs", "true"],
  ["bare-module.mjs", "object"],
  ["render.mjs", "<button>AGENT,CUSTOMER</button>"],
  ["emulator.mjs", "ContactId,ParticipantId,ParticipantToken"],
  ["emulator.cjs", "startEmulator"],
])("Node runs %s in silence", async (file, said) => {
  const { isSuccess, stdout, stderr } = await project.node(file);
  expect(stderr.replace(/\(node:\d+\) Warning: NodeVersionSupportWarning[^]*/, "")).toBe("");
  expect(stdout.trim()).toBe(said);
  expect(isSuccess).toBe(true);
});
