/** @jest-environment node */
import { createTypingThrottle } from "./typing";

describe("the throttle of typing", () => {
  it("sends again where the clock was set back", async () => {
    let now = 3_600_000;
    let sent = 0;
    const throttle = createTypingThrottle<number>({ now: () => now });
    const send = () => throttle.send(() => Promise.resolve(++sent));
    expect(await send()).toBe(1);
    expect(await send()).toBe(1);
    now = 0;
    expect(await send()).toBe(2);
  });
});
