import type { ContractCase } from "../case";

/** `sendAttachment`, `downloadAttachment`, `getAttachmentURL`. */
export const attachmentCases: readonly ContractCase[] = [
  {
    name: "attachment: is announced, uploaded, completed, and comes back as an item",
    async page({ connected, until, note }) {
      const { session } = await connected();
      const attachment = new File(["hello"], "name.txt", { type: "text/plain" });
      const { metadata } = (await session.sendAttachment({ attachment, metadata: "m" })) as {
        metadata: unknown;
      };
      note("metadata", metadata);
      await until("onMessage", 1, "Attachments");
    },
    expect: "same",
  },
  {
    name: "attachment: the result has its AttachmentId",
    async page({ connected, note }) {
      const { session } = await connected();
      const attachment = new File(["hello"], "name.txt", { type: "text/plain" });
      const { data } = (await session.sendAttachment({ attachment })) as { data: { AttachmentId?: string } };
      note("id", typeof data.AttachmentId);
    },
    expect: {
      row: "public-api 5: `sendAttachment` resolves to `{data: {AttachmentId}, metadata}`",
      ours: { id: "string" },
      peer: { id: "undefined" },
    },
  },
  {
    name: "attachment: names in any script",
    async page({ connected, until }) {
      const { session } = await connected();
      const attachment = new File(["x"], "Übung 你好 (1).txt", { type: "text/plain" });
      await session.sendAttachment({ attachment });
      await until("onMessage", 1, "Attachments");
    },
    expect: "same",
  },
  {
    name: "attachment: bytes arrive as they were",
    async page({ connected, until, heard, note }) {
      const { session } = await connected();
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
      await session.sendAttachment({ attachment: new File([bytes], "a.png", { type: "image/png" }) });
      await until("onMessage", 1, "Attachments");
      const { data } = heard("onMessage", "Attachments")[0]!;
      const attachmentId = (data as { Attachments: { AttachmentId: string }[] }).Attachments[0]!.AttachmentId;
      const blob = (await session.downloadAttachment({ attachmentId, metadata: "m" })) as Blob & {
        metadata: unknown;
      };
      const back = new Uint8Array(await blob.arrayBuffer());
      note("equal", back.length === bytes.length && back.every((byte, index) => byte === bytes[index]));
      note("type", blob.type);
      note("is a Blob", blob instanceof Blob);
      note("metadata", blob.metadata);
    },
    expect: "same",
  },
  {
    name: "attachment: getAttachmentURL gives a plain string",
    async page({ connected, until, heard, attempt }) {
      const { session } = await connected();
      await session.sendAttachment({ attachment: new File(["x"], "a.txt", { type: "text/plain" }) });
      await until("onMessage", 1, "Attachments");
      const { data } = heard("onMessage", "Attachments")[0]!;
      const attachmentId = (data as { Attachments: { AttachmentId: string }[] }).Attachments[0]!.AttachmentId;
      await attempt("url", () => session.getAttachmentURL({ attachmentId, metadata: "m" }));
    },
    expect: "same",
  },
  {
    name: "attachment: one that there is not",
    async page({ connected, attempt }) {
      const { session } = await connected();
      await attempt("url", () => session.getAttachmentURL({ attachmentId: "nope", metadata: "m" }));
      await attempt("download", () => session.downloadAttachment({ attachmentId: "nope", metadata: "m" }));
    },
    expect: "same",
  },
  {
    name: "attachment: a type that the service refuses",
    async page({ connected, attempt }) {
      const { session } = await connected();
      const attachment = new File(["x"], "a.exe", { type: "application/x-msdownload" });
      await attempt("send", () => session.sendAttachment({ attachment, metadata: "m" }));
    },
    expect: "same",
  },
  {
    name: "row 15: an upload that the bucket refuses rejects, and is not completed",
    async page({ connected, service, note }) {
      const { session } = await connected();
      await service.answer("upload", { status: 403, body: "<Error/>" });
      await service.answer("CompleteAttachmentUpload", { status: 200, body: {} });
      const attachment = new File(["x"], "a.txt", { type: "text/plain" });
      const state = await session.sendAttachment({ attachment }).then(
        () => "resolved",
        () => "rejected",
      );
      note("state", state);
      note("completed", (await service.requests("CompleteAttachmentUpload")).length);
    },
    expect: {
      row: "row 15",
      ours: { state: "rejected", completed: 0 },
      peer: { state: "resolved", completed: 1 },
    },
  },
  {
    name: "row 15: an upload that the bucket refuses has an error type of its own",
    async page({ connected, service, note }) {
      const { session } = await connected();
      await service.answer("upload", { status: 403, body: "<Error/>" });
      const attachment = new File(["x"], "a.txt", { type: "text/plain" });
      const error = (await session
        .sendAttachment({ attachment })
        .catch((thrown: unknown) => thrown)) as Error & {
        type: string;
      };
      note("other type", !["ValidationException", "ServiceQuotaExceededException"].includes(error.type));
    },
    expect: {
      row: "row 15",
      ours: { "other type": true },
      peer: { "other type": false },
    },
  },
  {
    name: "attachment: a file that is gone does not pass for the file",
    async page({ connected, until, heard, note, service }) {
      const { session } = await connected();
      await session.sendAttachment({ attachment: new File(["x"], "a.txt", { type: "text/plain" }) });
      await until("onMessage", 1, "Attachments");
      const { data } = heard("onMessage", "Attachments")[0]!;
      const attachmentId = (data as { Attachments: { AttachmentId: string }[] }).Attachments[0]!.AttachmentId;
      await service.answer("download", { status: 404, body: "gone" });
      const state = await session.downloadAttachment({ attachmentId }).then(
        () => "resolved",
        () => "rejected",
      );
      note("state", state);
    },
    expect: {
      row: "public-api 5: a failed call rejects with an Error",
      ours: { state: "rejected" },
      peer: { state: "resolved" },
    },
  },
  {
    name: "attachment: completing is refused",
    async page({ connected, attempt, service }) {
      const { session } = await connected();
      await service.answer("CompleteAttachmentUpload", {
        status: 409,
        type: "ConflictException",
        body: { message: "c" },
      });
      const attachment = new File(["x"], "a.txt", { type: "text/plain" });
      await attempt("send", () => session.sendAttachment({ attachment, metadata: "m" }));
    },
    expect: "same",
  },
  {
    name: "row 14: sendAttachment() of what is no file rejects, and nothing is sent",
    async page({ connected, note, service }) {
      const { session } = await connected();
      for (const [name, args] of Object.entries({
        nothing: {},
        text: { attachment: "x" },
        none: undefined,
      })) {
        let how = "resolved";
        try {
          await session
            .sendAttachment(args)
            .catch((error: { type: string }) => (how = `rejected ${error.type}`));
        } catch {
          how = "thrown at once";
        }
        note(name, how);
      }
      note("requests", (await service.requests("StartAttachmentUpload")).length);
    },
    expect: {
      row: "row 14",
      ours: {
        nothing: "rejected IllegalArgument",
        text: "rejected IllegalArgument",
        none: "rejected IllegalArgument",
        requests: 0,
      },
      peer: {
        nothing: "thrown at once",
        text: "rejected ValidationException",
        none: "thrown at once",
        requests: 1,
      },
    },
  },
  {
    name: "attachment: a file without a type is announced without one",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await session.sendAttachment({ attachment: new File(["x"], "a.bin") }).catch(() => undefined);
      const announced = (await service.requests("StartAttachmentUpload"))[0]?.body as { ContentType: string };
      note("announced", announced.ContentType);
    },
    expect: "same",
  },
  {
    name: "attachment: an empty file is refused before anything is sent",
    async page({ connected, note, service }) {
      const { session } = await connected();
      const attachment = new File([], "a.txt", { type: "text/plain" });
      const error = (await session.sendAttachment({ attachment }).catch((thrown: unknown) => thrown)) as {
        type: string;
      };
      note("type", error.type);
      note("requests", (await service.requests("StartAttachmentUpload")).length);
    },
    expect: {
      row: "public-api 5: `attachment` (File, of any type, not empty)",
      ours: { type: "IllegalArgument", requests: 0 },
      peer: { type: "ValidationException", requests: 1 },
    },
  },
];
