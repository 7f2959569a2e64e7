import type { ContractCase } from "../../case";
import { describeFault, SENT, whole } from "./fault-case";

const EXACTLY_ONCE = "behaviour 3: every item that the transcript keeps is delivered exactly once";
const HALF_OPEN = "behaviour 3: a half-open socket is found by a probe or a missed heartbeat, and replaced";

/** What goes wrong between a page and the gateway. */
export const lineFaults: readonly ContractCase[] = [
  describeFault({
    fault: "the line is cut while something is said",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { contactId, measure } = await trial();
      await service.cutAndSay(contactId, "one", "two", "three");
      await measure();
    },
    ours: whole(3),
    peer: whole(3, { missing: 3 }),
  }),
  describeFault({
    fault: "the line is cut three times in a row",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { contactId, say, measure } = await trial();
      for (const round of [1, 2, 3]) {
        await service.cutAndSay(contactId, `cut ${round}`);
        await service.live(6_000);
        await say(`back ${round}`);
      }
      await measure();
    },
    ours: whole(6),
    peer: whole(6, { missing: 3 }),
  }),
  describeFault({
    fault: "an agent's line is cut while something is said",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { say, measure } = await trial("agent");
      await service.meetSockets("refuse");
      await service.cut();
      await say("one", "two", "three");
      await service.live(4_000);
      await measure();
    },
    ours: whole(3),
    peer: whole(3, { missing: 3 }),
  }),
  describeFault({
    fault: "the line goes half-open, and nothing tells of it",
    rule: HALF_OPEN,
    async page({ trial, service }) {
      const { say, send, measure } = await trial();
      await service.muteOpen();
      await say("one", "two");
      send("sent meanwhile");
      await measure();
    },
    ours: whole(3, { sends: [SENT] }),
    peer: whole(3, { missing: 3, sends: [SENT] }),
  }),
  describeFault({
    fault: "an agent's line goes half-open, and nothing tells of it",
    rule: HALF_OPEN,
    async page({ trial, service }) {
      const { say, send, measure } = await trial("agent");
      await service.muteOpen();
      await say("one", "two");
      send("sent meanwhile");
      await measure();
    },
    ours: whole(3, { sends: [SENT] }),
    peer: whole(3, { missing: 3, sends: [SENT] }),
  }),
  describeFault({
    fault: "items are five seconds late",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { say, send, measure } = await trial();
      await service.hold();
      await say("one", "two");
      send("sent meanwhile");
      await service.live(5_000);
      await service.release();
      await measure();
    },
    ours: whole(3, { sends: [SENT] }),
    peer: whole(3, { sends: [SENT] }),
  }),
  describeFault({
    fault: "every item comes twice",
    rule: "behaviour 3: an item that comes again unchanged is dropped",
    async page({ trial, service }) {
      const { say, send, measure } = await trial();
      await service.meetItems("twice");
      await say("one", "two");
      send("sent meanwhile");
      await service.live(2_000);
      await measure();
    },
    ours: whole(3, { sends: [SENT] }),
    peer: whole(3, { twice: 3, sends: [SENT] }),
  }),
  describeFault({
    fault: "items get lost on a line that stays open",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { say, measure } = await trial();
      await service.meetItems("never");
      await say("one", "two");
      await service.meetItems("once");
      await say("three");
      await measure();
    },
    ours: whole(3, { missing: 2 }),
    peer: whole(3, { missing: 2 }),
  }),
  describeFault({
    fault: "items get lost on their way, then the line is cut",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { say, measure } = await trial();
      await service.meetItems("never");
      await say("one", "two");
      await service.cut();
      await say("three");
      await measure();
    },
    ours: whole(3),
    peer: whole(3, { missing: 3 }),
  }),
  describeFault({
    fault: "a socket is replaced after 59 minutes, and what comes on the old one is late",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { say, measure } = await trial();
      await service.jump(3_500_000);
      await service.live(36_000);
      await service.hold();
      await say("one");
      for (let leftMs = 8_000; leftMs > 0 && (await service.sockets()) === 1; leftMs -= 500)
        await service.live(500, 500);
      await say("two");
      await service.live(500, 500);
      await service.release();
      await say("three");
      await measure();
    },
    ours: whole(3),
    peer: whole(3, { missing: 1 }),
  }),
];
