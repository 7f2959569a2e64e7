import { explainFailure, HELP, readCommand, warnOfHost } from "./command-line";

describe("the command line", () => {
  it.each([
    [[], { kind: "start" }],
    [["--port", "8123"], { kind: "start", port: 8123 }],
    [["--port=0"], { kind: "start", port: 0 }],
    [["--host", "0.0.0.0", "--port", "1"], { kind: "start", host: "0.0.0.0", port: 1 }],
    [["--port", "1", "--help"], { kind: "help" }],
    [["--no-bot"], { kind: "start", scenarios: [] }],
    [["emulator"], { kind: "start" }],
    [["emulator", "--port", "1"], { kind: "start", port: 1 }],
    [["emulator", "--help"], { kind: "help" }],
    [
      ["--cors-origin", "http://localhost:5173", "--cors-origin=https://dev.box"],
      { kind: "start", corsOrigins: ["http://localhost:5173", "https://dev.box"] },
    ],
    [["--scenario", "echo-agent"], { kind: "start", scenarios: ["echo-agent"] }],
    [
      ["--no-bot", "--scenario=views", "--scenario", "idle-timers"],
      { kind: "start", scenarios: ["views", "idle-timers"] },
    ],
    [["-h"], { kind: "help" }],
  ])("%j means %j", (words, command) => {
    expect(readCommand(words)).toEqual(command);
  });

  it.each([
    [["--prot", "1"], "--prot"],
    [["8080"], "8080"],
    [["--port"], "--port"],
    [["--port", ""], "--port"],
    [["--port", "eighty"], "eighty"],
    [["--port", "65536"], "65536"],
    [["--port", "-1"], "-1"],
    [["--port", "1e3"], "1e3"],
    [["--host="], "--host"],
    [["--cors-origin", "*"], "--cors-origin"],
    [["--cors-origin", "localhost:5173"], "http://localhost:5173"],
    [["--cors-origin", "http://localhost:5173/"], "http://localhost:5173"],
    [["--cors-origin", "null"], 'not "null"'],
    [["server"], "server"],
    [["emulator", "server"], "server"],
    [["--scenario"], "--scenario"],
    [["--scenario", "eco-agent"], 'not "eco-agent"'],
    [["--scenario", "eco-agent"], "echo-agent"],
  ])("%j is a mistake that names %s", (words, name) => {
    expect(readCommand(words)).toMatchObject({
      kind: "mistake",
      message: expect.stringContaining(name) as string,
    });
  });

  it("explains itself and its options", () => {
    for (const option of ["--port", "--host", "--cors-origin", "--scenario", "--no-bot", "--help"]) {
      expect(HELP).toContain(option);
    }
    expect(HELP).toContain("npx amazon-connect-chatjs emulator");
    expect(HELP).toContain("echo-agent");
  });

  it("warns where other machines are let in, who cannot chat", () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.2", "box"])
      expect(warnOfHost(host)).toContain("loopback");
    for (const host of [undefined, "127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"])
      expect(warnOfHost(host)).toBeUndefined();
  });

  it("says what to do where it cannot listen", () => {
    const fail = (code: string) => explainFailure(Object.assign(new Error(code), { code }), 80, "nowhere");
    expect(fail("EADDRINUSE")).toContain("Port 80 is taken");
    expect(fail("EACCES")).toContain("above 1023");
    expect(fail("EADDRNOTAVAIL")).toContain("nowhere");
    expect(fail("EOTHER")).toContain("EOTHER");
  });
});
