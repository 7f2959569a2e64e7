import { networkInterfaces } from "node:os";
import { findOwnName, readAddress } from "./hosts";
import { startEmulator } from "./start";

const hasIpv6 = Object.values(networkInterfaces()).some((entries) =>
  entries?.some(({ address }) => address === "::1"),
);

describe("an IPv6 address to listen on", () => {
  it.each(["::1", "[::1]"])("may have brackets, and has them in the service's own: %s", (host) => {
    expect(readAddress(host)).toBe("::1");
    expect(findOwnName(readAddress(host))).toBe("[::1]");
  });

  it("may be one of all addresses, in brackets as well", () => {
    expect(findOwnName(readAddress("[::]"))).toBe("127.0.0.1");
    expect(readAddress("127.0.0.1")).toBe("127.0.0.1");
  });

  it("is listened on, where this machine has it", async () => {
    if (!hasIpv6) return;
    const { url, stop } = await startEmulator({ host: "[::1]", port: 0 });
    try {
      expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
      expect((await fetch(`${url}/control/api/scenarios`)).status).toBe(200);
    } finally {
      await stop();
    }
  });
});
