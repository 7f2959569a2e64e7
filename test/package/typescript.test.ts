import path from "node:path";
import typescript6, { type CompilerOptions } from "typescript";
import { compile, type TypeScript } from "../types/support/compile";
import { packPackage, root, type PackedPackage, type Project } from "./support/packed-package";

jest.setTimeout(120_000);

const typescript5 = jest.requireActual<TypeScript>("typescript-5");
const { ModuleKind, ModuleResolutionKind } = typescript6;

const program = `
import { ChatSession as Slim } from "amazon-connect-chatjs/slim";
import { ChatSession } from "amazon-connect-chatjs";
import "amazon-connect-chatjs/dist/amazon-connect-chat.js";
import { startEmulator, type EmulatorCore, type Limits, type RunningEmulator } from "amazon-connect-chatjs/emulator";
export const same: typeof connect.ChatSession = Math.random() > 0.5 ? Slim : ChatSession;
export const session = Slim.create({
  type: "CUSTOMER",
  chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
});
session.onMessage(({ data }) => console.log(data.Content));
export const run = async (): Promise<string> => {
  const limits: Partial<Limits> = { idleAfterMs: 1000 };
  const emulator: RunningEmulator = await startEmulator({ port: 0, limits });
  endAll(emulator.core);
  await emulator.stop();
  return emulator.url;
};
const endAll = (core: EmulatorCore): number => core.endChats();
// @ts-expect-error -- no such option
void startEmulator({ prot: 0 });
// @ts-expect-error -- no such type of session
Slim.create({ type: "GUEST", chatDetails: {} });
`;

let packed: PackedPackage;
let project: Project;
beforeAll(() => {
  packed = packPackage();
  project = packed.createProject({ "program.ts": program, "program.mts": program, "program.cts": program });
});
afterAll(() => packed.remove());

it.each<[string, TypeScript, CompilerOptions, string]>([
  [
    "node10",
    typescript5,
    { module: ModuleKind.CommonJS, moduleResolution: ModuleResolutionKind.Node10 },
    "program.ts",
  ],
  ["node16, ES modules", typescript6, { module: ModuleKind.Node16 }, "program.mts"],
  ["node16, CommonJS", typescript6, { module: ModuleKind.Node16 }, "program.cts"],
  ["nodenext, ES modules", typescript6, { module: ModuleKind.NodeNext }, "program.mts"],
  ["nodenext, CommonJS", typescript6, { module: ModuleKind.NodeNext }, "program.cts"],
  [
    "bundler",
    typescript6,
    { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler },
    "program.ts",
  ],
])("every entry has its types, resolved the %s way", (_way, typescript, options, file) => {
  const settings = { ...options, types: ["node"], typeRoots: [path.join(root, "node_modules", "@types")] };
  expect(compile(typescript, [path.join(project.folder, file)], settings)).toEqual([]);
});
