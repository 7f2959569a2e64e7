import { parseItem } from "./chat-item";

const message = { Type: "MESSAGE", Id: "i", ContentType: "text/plain", Content: "hello" };

function parse(content: unknown) {
  const wrong: string[] = [];
  return { item: parseItem(content, (field) => wrong.push(field)), wrong };
}

describe("an item", () => {
  it("is handed on as it came, fields that are not known and null among them", () => {
    const given = { ...message, DisplayName: null, New: { a: 1 }, MessageMetadata: { Receipts: null } };
    const { item, wrong } = parse(given);
    expect(item).toBe(given);
    expect(parse(JSON.stringify(given)).item).toEqual(given);
    expect(wrong).toEqual([]);
  });

  it.each<[string, unknown, unknown]>([
    ["DisplayName", 5, "5"],
    ["DisplayName", { name: "Sam" }, '{"name":"Sam"}'],
    ["Content", false, "false"],
    ["Content", ["a"], '["a"]'],
    ["Id", 7, "7"],
    ["ContactId", 7, "7"],
    ["AbsoluteTime", 1_700_000_000, undefined],
    ["Attachments", "a", undefined],
    ["Attachments", [{ AttachmentId: "a" }, 5, null], [{ AttachmentId: "a" }]],
    ["MessageMetadata", "m", undefined],
    ["MessageMetadata", { MessageId: "m", Receipts: 5 }, { MessageId: "m", Receipts: undefined }],
    ["MessageMetadata", { Receipts: [{ ReadTimestamp: "x" }, 5] }, { Receipts: [{ ReadTimestamp: "x" }] }],
    ["MessageMetadata", { ChunkNumber: "2" }, { ChunkNumber: 2 }],
    ["MessageMetadata", { ChunkNumber: "two" }, { ChunkNumber: undefined }],
    ["MessageMetadata", { MessageCompleted: "false" }, { MessageCompleted: false }],
    ["MessageMetadata", { MessageCompleted: "true" }, { MessageCompleted: true }],
    ["MessageMetadata", { MessageCompleted: 5 }, { MessageCompleted: undefined }],
  ])("costs no message for its %s being %j", (field, value, wanted) => {
    const { item, wrong } = parse({ ...message, [field]: value });
    expect(item).toEqual({ ...message, [field]: wanted });
    expect(wrong).toEqual([field]);
  });

  it.each([
    ["expected an item as JSON text", "{"],
    ["expected an item as JSON text", [message]],
    ["expected a Type", { ...message, Type: 5 }],
    ["expected no more than 100 levels", { ...message, New: nest(200) }],
  ])("is none: %s", (why, content) => {
    expect(parse(content).item).toBe(why);
  });
});

function nest(levels: number): object {
  return levels === 0 ? {} : { inner: nest(levels - 1) };
}
