import path from "node:path";
import typescript from "typescript";
import { compile } from "./support/compile";
import { packLibrary, type PackedLibrary } from "./support/packed-library";

jest.setTimeout(120_000);

const options = {
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.Bundler,
};

/** What the service answers, as the AWS SDK has it, with all that its documentation promises. */
const program = `
import type * as sdk from "@aws-sdk/client-connectparticipant";
import "amazon-connect-chatjs";

/** The SDK says of every field that it may be missing; the documentation says which never are. */
type Filled<T> = T extends readonly (infer Item)[] ? Filled<Item>[]
  : T extends object ? { [Field in keyof T]-?: Filled<Exclude<T[Field], undefined>> } : T;
/** Kinds of items and roles that our type leaves out, for programs that were written without them. */
type Known<Item> = Omit<Item, "Type" | "ParticipantRole"> & {
  Type: connect.ChatTranscriptItem["Type"];
  ParticipantRole?: connect.ChatTranscriptItem["ParticipantRole"];
};
/** Content types are text there. */
type Typed<Item> = Omit<Item, "ContentType"> & { ContentType: connect.ChatContentType };

declare const item: Typed<Known<Filled<sdk.Item>>>;
export const ours: connect.ChatTranscriptItem = item;
export const kinds: sdk.ChatItemType extends infer Kind ? connect.ChatTranscriptItem["Type"] extends Kind ? true : false : never = true;
declare const role: sdk.ParticipantRole;
export const roles: connect.ChatParticipantRole = role;
declare const ourRole: connect.ChatParticipantRole;
export const theirRoles: sdk.ParticipantRole = ourRole;
declare const metadata: sdk.MessageMetadata;
export const ourMetadata: connect.ChatMessageMetadata = metadata;
declare const receipt: sdk.Receipt;
export const ourReceipt: connect.ChatReceipt = receipt;
declare const attachment: Filled<sdk.AttachmentItem>;
export const ourAttachment: connect.AttachmentItem = attachment;
declare const view: sdk.View;
export const ourView: connect.View = view;
declare const content: sdk.ViewContent;
export const ourContent: connect.ViewContent = content;
declare const sent: Filled<sdk.SendMessageResponse>;
export const ourSent: connect.SendMessageResult = sent;
declare const event: Filled<sdk.SendEventResponse>;
export const ourEvent: connect.SendEventResult = event;
declare const page: Omit<Filled<sdk.GetTranscriptResponse>, "Transcript"> & { Transcript: (typeof item)[] };
export const ourPage: connect.GetTranscriptResult = page;
declare const described: sdk.DescribeViewResponse;
export const ourDescribed: connect.DescribeViewResult = described;
declare const signIn: sdk.GetAuthenticationUrlResponse;
export const ourSignIn: connect.GetAuthenticationUrlResult = signIn;
declare const started: sdk.StartAttachmentUploadResponse;
export const ourStarted: connect.SendAttachmentResult = started;
declare const answer: sdk.SendMessageCommandOutput;
export const ourMetadataOfAnswers: connect.ChatAnswerMetadata = answer;
declare const processing: typeof sdk.MessageProcessingStatus;
export const ourProcessing: connect.MessageProcessingStatus = processing;
declare const order: sdk.SortKey;
declare const direction: sdk.ScanDirection;
export const args: connect.GetTranscriptArgs = { sortOrder: order, scanDirection: direction };
declare const commands: typeof sdk;
declare const client: sdk.ConnectParticipantClient;
connect.ChatSession.setGlobalConfig({ participantClient: { client, commands } });
`;

let library: PackedLibrary;
beforeAll(() => {
  library = packLibrary();
});
afterAll(() => library.remove());

describe("the types of the AWS SDK", () => {
  it("are assignable to ours", () => {
    const file = path.join(__dirname, "aws-sdk-program.ts");
    const paths = { "amazon-connect-chatjs": [library.types] };
    const settings = { ...options, paths, skipLibCheck: true };
    expect(compile(typescript, [file], settings, new Map([[file, program]]))).toEqual([]);
  });

  it("are not among ours", () => {
    const found = compile(typescript, [library.types], { ...options, skipLibCheck: false });
    expect(found).toEqual([]);
  });
});
