import type { ContractCase } from "../../case";
import { describeFault, over, REFUSED, SENT } from "./fault-case";

const ENDED_AWAY = "behaviour 3: 403 while the connection is lost: the chat has ended; onMessage, onEnded";

/** The chat ends at the worst moment. */
export const endFaults: readonly ContractCase[] = [
  describeFault({
    fault: "the chat ends while the page is away",
    rule: ENDED_AWAY,
    async page({ trial, service }) {
      const { contactId, say, measure } = await trial();
      await service.network("CreateParticipantConnection", "abort");
      await service.cut();
      await say("one", "goodbye");
      await service.end(contactId);
      await service.live(4_000);
      await measure();
    },
    ours: over(2, { missing: 2, connection: "lost" }),
    peer: over(2, { missing: 2, connection: "broken", ended: 0 }),
  }),
  describeFault({
    fault: "the chat ends while the page sleeps for half an hour on a line that is dead",
    rule: ENDED_AWAY,
    async page({ trial, service }) {
      const { contactId, say, measure } = await trial();
      await service.muteOpen();
      await say("one", "goodbye");
      await service.end(contactId);
      await service.jump(1_800_000);
      await measure();
    },
    ours: over(2, { missing: 2, connection: "lost" }),
    peer: over(2, { missing: 2, connection: "broken", ended: 0 }),
  }),
  describeFault({
    fault: "the chat ends between a new connection's address and its socket",
    rule: ENDED_AWAY,
    async page({ trial, service }) {
      const { contactId, say, measure } = await trial();
      await service.network("CreateParticipantConnection", "late");
      await service.cut();
      await say("one", "goodbye");
      await service.live(4_000);
      await service.end(contactId);
      await measure();
    },
    ours: over(2, { missing: 2, connection: "lost" }),
    peer: over(2, { missing: 2, connection: "lost" }),
  }),
  describeFault({
    fault: "the chat ends during a send whose answer is late",
    rule: ENDED_AWAY,
    async page({ trial, service, until }) {
      const { contactId, send, measure } = await trial();
      await service.network("SendMessage", "late");
      send("sent at the end");
      await until(async () => (await service.requests("SendMessage")).length > 0);
      await service.end(contactId);
      await service.live(4_000);
      await measure();
    },
    ours: over(1, { sends: [SENT] }),
    peer: over(1, { sends: [SENT] }),
  }),
  describeFault({
    fault: "the chat ends during a send that is not answered",
    rule: ENDED_AWAY,
    async page({ trial, service, until }) {
      const { contactId, send, measure } = await trial();
      await service.network("SendMessage", "hang");
      send("sent at the end");
      await until(async () => (await service.struck()) > 0);
      await service.end(contactId);
      await service.live(4_000);
      await measure();
    },
    ours: over(0, { sends: [REFUSED] }),
    peer: over(0, { sends: [{ settled: "never", items: 0 }] }),
  }),
];
