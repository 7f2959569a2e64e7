import type { ContractCase } from "../../case";
import { describeFault, SENT, whole } from "./fault-case";

const AWAKE =
  "behaviour 3: at online, when visible, and when a timer overran by far: probe, replace it (differs)";

/** What happens to the page and its machine. */
export const pageFaults: readonly ContractCase[] = [
  describeFault({
    fault: "the page is offline for 30 s, and its line is dead afterwards",
    rule: AWAKE,
    async page({ trial, service }) {
      const { say, send, measure } = await trial();
      await service.offline(true);
      await service.muteOpen();
      await say("one", "two");
      await service.live(30_000);
      await service.offline(false);
      send("sent once online");
      await measure();
    },
    ours: whole(3, { sends: [SENT] }),
    peer: whole(3, { missing: 3, sends: [SENT], hears: false }),
  }),
  describeFault({
    fault: "the page is offline for ten minutes, and its line is cut",
    rule: AWAKE,
    async page({ trial, service }) {
      const { contactId, say, measure } = await trial();
      await service.offline(true);
      await service.cutAndSay(contactId, "one", "two");
      await service.live(30_000);
      await service.jump(570_000);
      await say("three");
      await measure();
    },
    ours: whole(3),
    peer: whole(3, { missing: 3 }),
  }),
  ...[true, false].map((isPhone) =>
    describeFault({
      fault: `a ${isPhone ? "phone" : "desktop"}'s page is hidden when the line is cut, and visible a minute later`,
      rule: AWAKE,
      phone: isPhone,
      async page({ trial, service }) {
        const { contactId, say, measure } = await trial();
        const turn = (state: DocumentVisibilityState) => {
          Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
          Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        };
        turn("hidden");
        await service.network("CreateParticipantConnection", "abort");
        await service.cutAndSay(contactId, "one", "two");
        await service.live(60_000);
        await service.network("CreateParticipantConnection", null);
        turn("visible");
        await say("three");
        await measure();
      },
      ours: whole(3),
      peer: whole(3, { missing: 3, ...(isPhone ? {} : { connection: "broken", hears: false }) }),
    }),
  ),
  describeFault({
    fault: "the machine sleeps for half an hour, and the line is dead afterwards",
    rule: AWAKE,
    async page({ trial, service }) {
      const { say, send, measure } = await trial();
      await service.muteOpen();
      await say("one", "two");
      await service.jump(1_800_000);
      send("sent once awake");
      await measure();
    },
    ours: whole(3, { sends: [SENT] }),
    peer: whole(3, { missing: 3, sends: [SENT] }),
  }),
  describeFault({
    fault: "the page is frozen for five minutes, and its line is cut meanwhile",
    rule: AWAKE,
    async page({ trial, service }) {
      const { contactId, say, measure } = await trial();
      await service.network("CreateParticipantConnection", "abort");
      await service.cutAndSay(contactId, "one", "two");
      await service.jump(300_000);
      await service.network("CreateParticipantConnection", null);
      await say("three");
      await measure();
    },
    ours: whole(3),
    peer: whole(3, { missing: 3, connection: "broken", hears: false }),
  }),
];
