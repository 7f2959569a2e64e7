import { stampede } from "./herd";

describe("a thousand pages whose sockets are all dropped at once", () => {
  it("come back, and never ask for more than 250 things in any 100 ms", async () => {
    const herd = await stampede(1_000, 1);
    expect(herd.back).toBe(1_000);
    expect(herd.most).toBeLessThanOrEqual(250);
  });

  it("do not come all at once when the service has asked them all to come back at the same time", async () => {
    const herd = await stampede(1_000, 1, 20_000);
    expect(herd.back).toBe(1_000);
    expect(herd.most).toBeLessThanOrEqual(250);
  });
});
