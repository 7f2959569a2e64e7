import type { ContractCase } from "../../case";
import { describeFault, REFUSED, SENT, whole } from "./fault-case";

const WITHOUT_END = "behaviour 3: network failure, 408, 429, 5xx: wait and try again (differs)";
const EXACTLY_ONCE = "behaviour 3: every item that the transcript keeps is delivered exactly once";
const RETRIES = "wire 1: network failures and 5xx are retried, with one ClientToken (differs)";

/** What goes wrong with the service, and with answers of it. */
export const serviceFaults: readonly ContractCase[] = [
  ...[429, 500, 503].map((status) =>
    describeFault({
      fault: `the line is cut, and CreateParticipantConnection answers ${status} for 20 s`,
      rule: WITHOUT_END,
      args: status,
      async page({ trial, service }, status: number) {
        const { contactId, measure } = await trial();
        await service.answer("CreateParticipantConnection", { status, body: {} });
        await service.cutAndSay(contactId, "one", "two");
        await service.live(20_000);
        await measure();
      },
      ours: whole(2),
      peer: whole(2, { missing: 2, connection: "broken", hears: false }),
    }),
  ),
  describeFault({
    fault: "the line is cut, and requests reach nobody for 20 s",
    rule: WITHOUT_END,
    async page({ trial, service }) {
      const { contactId, measure } = await trial();
      await service.network("CreateParticipantConnection", "abort");
      await service.cutAndSay(contactId, "one", "two");
      await service.live(20_000);
      await measure();
    },
    ours: whole(2),
    peer: whole(2, { missing: 2, connection: "broken", hears: false }),
  }),
  describeFault({
    fault: "the line is cut, and requests are not answered for 20 s",
    rule: WITHOUT_END,
    async page({ trial, service }) {
      const { contactId, measure } = await trial();
      await service.network("everything", "hang");
      await service.cutAndSay(contactId, "one", "two");
      await service.live(20_000);
      await measure();
    },
    ours: whole(2),
    peer: whole(2, { missing: 2, connection: "lost", hears: false }),
  }),
  describeFault({
    fault: "the line is cut, and sockets are refused for 10 s",
    rule: WITHOUT_END,
    async page({ trial, service }) {
      const { contactId, measure } = await trial();
      await service.meetSockets("refuse");
      await service.cutAndSay(contactId, "one", "two");
      await service.live(10_000);
      await measure();
    },
    ours: whole(2),
    peer: whole(2, { missing: 2 }),
  }),
  describeFault({
    fault: "the line is cut, and sockets' addresses expire early for 10 s",
    rule: WITHOUT_END,
    async page({ trial, service }) {
      const { contactId, measure } = await trial();
      await service.expireUrls();
      await service.cutAndSay(contactId, "one", "two");
      await service.live(10_000);
      await measure();
    },
    ours: whole(2),
    peer: whole(2, { missing: 2 }),
  }),
  describeFault({
    fault: "the service is restarted, and away for 20 s",
    rule: WITHOUT_END,
    async page({ trial, service }) {
      const { contactId, send, measure } = await trial();
      for (const operation of ["CreateParticipantConnection", "SendMessage", "GetTranscript"])
        await service.answer(operation, { status: 503, body: {} });
      await service.meetSockets("refuse");
      await service.cutAndSay(contactId, "one", "two");
      send("sent meanwhile");
      await service.live(20_000);
      await measure();
    },
    ours: whole(2, { sends: [REFUSED] }),
    peer: whole(2, { missing: 2, connection: "broken", sends: [REFUSED], hears: false }),
  }),
  describeFault({
    fault: "the line is cut three times, and GetTranscript answers 429, 500 and 503, each twice",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { contactId, measure } = await trial();
      for (const status of [429, 500, 503]) {
        await service.answer("GetTranscript", { status, body: {}, times: 2 });
        await service.cutAndSay(contactId, `missed at ${status}`);
        await service.live(8_000);
      }
      await measure();
    },
    ours: whole(3),
    peer: whole(3, { missing: 3 }),
  }),
  describeFault({
    fault: "SendMessage answers 429, 500 and 503, each twice",
    rule: RETRIES,
    async page({ trial, service }) {
      const { send, measure } = await trial();
      for (const status of [429, 500, 503]) {
        await service.answer("SendMessage", { status, body: {}, times: 2 });
        send(`sent at ${status}`);
        await service.live(8_000);
      }
      await measure();
    },
    ours: whole(3, { sends: [SENT, SENT, SENT] }),
    peer: whole(3, { sends: [SENT, SENT, SENT] }),
  }),
  describeFault({
    fault: "the answer to a SendMessage gets lost",
    rule: RETRIES,
    async page({ trial, service }) {
      const { send, measure } = await trial();
      await service.network("SendMessage", "lose", 1);
      send("sent meanwhile");
      await service.live(20_000);
      await measure();
    },
    ours: whole(1, { sends: [SENT] }),
    peer: whole(1, { sends: [{ settled: "rejected", items: 1 }] }),
  }),
  describeFault({
    fault: "a SendMessage is never answered",
    rule: RETRIES,
    async page({ trial, service }) {
      const { send, measure } = await trial();
      await service.network("SendMessage", "hang", 1);
      send("sent meanwhile");
      await service.live(20_000);
      await measure();
    },
    ours: whole(1, { sends: [SENT] }),
    peer: whole(0, { sends: [{ settled: "never", items: 0 }] }),
  }),
  describeFault({
    fault: "the connection token expires early",
    rule: RETRIES,
    async page({ trial, service }) {
      const { contactId, say, send, measure } = await trial();
      await service.expireTokens(contactId);
      send("sent meanwhile");
      await say("one");
      await service.live(20_000);
      await measure();
    },
    ours: whole(1, { sends: [REFUSED] }),
    peer: whole(1, { sends: [REFUSED] }),
  }),
  describeFault({
    fault: "the connection token expires early, and the line is cut",
    rule: EXACTLY_ONCE,
    async page({ trial, service }) {
      const { contactId, send, measure } = await trial();
      await service.expireTokens(contactId);
      await service.cutAndSay(contactId, "one", "two");
      await service.live(4_000);
      send("sent afterwards");
      await measure();
    },
    ours: whole(3, { sends: [SENT] }),
    peer: whole(3, { missing: 2, sends: [SENT] }),
  }),
];
