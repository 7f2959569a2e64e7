/** @jest-environment node */
import { HistoryCursor } from "./history-cursor";

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
const subscribedAt = (seconds: number) => {
  const cursor = new HistoryCursor();
  cursor.noteSubscription(seconds * 1_000);
  return cursor;
};

describe("the cursor of a session's history", () => {
  it("is nowhere before the first subscription, whatever is known", () => {
    const cursor = new HistoryCursor();
    cursor.noteSend(at(50), 50_000);
    cursor.advance(at(60));
    expect(cursor.position()).toBeUndefined();
    cursor.noteSubscription(0);
    expect(cursor.position()).toBe(60_000);
  });

  it("is a minute before the first subscription while nothing else is known", () => {
    const cursor = subscribedAt(100);
    cursor.noteSubscription(900_000);
    expect(cursor.position()).toBe(40_000);
  });

  it("is the subscription by the service's clock, as the first send tells it, while no item is known", () => {
    const cursor = subscribedAt(100);
    // The page's clock is an hour ahead.
    const service = (seconds: number) => at(seconds - 3_600);
    cursor.noteSend(service(120), 120_000);
    cursor.noteSend(service(500), 900_000);
    expect(cursor.position()).toBe((100 - 3_600) * 1_000);
    cursor.advance(service(90));
    expect(cursor.position()).toBe((90 - 3_600) * 1_000);
  });

  it("is told nothing by a send whose time cannot be read", () => {
    const cursor = subscribedAt(100);
    cursor.noteSend(undefined, 900_000);
    expect(cursor.position()).toBe(40_000);
  });

  it("moves on with items and never back; a time that is none changes nothing", () => {
    const cursor = subscribedAt(100);
    for (const time of [at(110), at(130), at(120), "soon", undefined]) cursor.advance(time);
    expect(cursor.position()).toBe(130_000);
  });

  it.each([
    ["begins 10 s before what is known", 100_000, false, 900_000],
    ["begins later, with more before it", 100_001, false, 110_000],
    ["begins later, with nothing before it", 100_001, true, 900_000],
  ])("goes to the end of a page that %s", (_what, oldest, isWhole, position) => {
    const cursor = subscribedAt(100);
    cursor.advance(at(110));
    cursor.advanceOver(oldest, 900_000, isWhole);
    expect(cursor.position()).toBe(position);
  });

  it("takes a page before the first subscription as it is", () => {
    const cursor = new HistoryCursor();
    cursor.advanceOver(400_000, 500_000, false);
    cursor.noteSubscription(100_000);
    expect(cursor.position()).toBe(500_000);
    cursor.advanceOver(100, 200, true);
    expect(cursor.position()).toBe(500_000);
  });

  it("takes no later page that leaves a hole behind the subscription", () => {
    const cursor = subscribedAt(100);
    cursor.advanceOver(30_001, 500_000, false);
    expect(cursor.position()).toBe(40_000);
    cursor.advanceOver(30_000, 500_000, false);
    expect(cursor.position()).toBe(500_000);
  });

  it("is not moved by an empty page", () => {
    const cursor = subscribedAt(100);
    cursor.advanceOver(Infinity, -Infinity, true);
    expect(cursor.position()).toBe(40_000);
  });
});
