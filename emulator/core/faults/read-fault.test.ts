import { readFault } from "./read-fault";

const OPERATIONS = ["SendMessage", "SendEvent"];
const read = (value: unknown) => readFault(value, OPERATIONS);

describe("a fault that somebody asks for", () => {
  it("gets what fits it where something is left out", () => {
    expect(read({ kind: "cut" })).toEqual({ kind: "cut", lasts: "once" });
    expect(read({ kind: "delay" })).toEqual({ kind: "delay", lasts: "on", delayMs: 2000 });
    expect(read({ kind: "restart" })).toEqual({ kind: "restart", lasts: { seconds: 5 } });
  });

  it("keeps what it says", () => {
    const fault = {
      kind: "429",
      lasts: { times: 3 },
      contactId: "c",
      operation: "SendMessage",
      retryAfterSeconds: 0,
    };
    expect(read(fault)).toEqual(fault);
    expect(read({ kind: "delay", operation: "Frame", lasts: { seconds: 1 }, delayMs: 5 })).toMatchObject({
      operation: "Frame",
    });
  });

  it.each([
    [undefined, /must be an object, not undefined/],
    [{}, /kind must be one of cut, refuse/],
    [{ kind: "explode" }, /not "explode"/],
    [{ kind: "cut", count: 3 }, /not "count"/],
    [{ kind: "cut", lasts: "twice" }, /lasts must be "once", "on".*not "twice"/],
    [{ kind: "cut", lasts: { times: 0 } }, /times must be between 1/],
    [{ kind: "cut", lasts: { seconds: 1.5 } }, /seconds must be a whole number/],
    [{ kind: "cut", lasts: { times: 1, seconds: 1 } }, /lasts must be/],
    [{ kind: "cut", operation: "SendMessage" }, /operation cannot be given for cut/],
    [{ kind: "500", operation: "Frame" }, /operation must be one of SendMessage, SendEvent, not "Frame"/],
    [{ kind: "cut", delayMs: 5 }, /delayMs is for delay and reorder, not for cut/],
    [{ kind: "500", retryAfterSeconds: 5 }, /retryAfterSeconds is for 429, not for 500/],
    [{ kind: "restart", contactId: "c" }, /contactId cannot be given for restart/],
    [{ kind: "end", lasts: "on" }, /lasts of end/],
    [{ kind: "delay", contactId: 5 }, /contactId must be a string/],
  ])("is refused where it makes no sense: %j", (fault, message) => {
    expect(() => read(fault)).toThrow(message);
  });
});
