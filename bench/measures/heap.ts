import type { Contender } from "../harness/contenders";
import type { Lab, LabPage } from "../harness/lab";
import type { ChatDetails } from "../harness/page-kit";
import { alternate } from "../harness/rounds";
import { formatFigure } from "../report/markdown";
import type { Section } from "../report/rows";
import type { BenchScale } from "../scale";

const WARM_UP_SESSIONS = 8;
const AT_A_TIME = 8;
const BYTES_PER_KB = 1_024;

/** What sessions hold while they are connected, and what is left when they have ended. */
export async function measureHeap(
  lab: Lab,
  { heapRounds, heapSessions, endedSessions }: BenchScale,
): Promise<Section> {
  const live = await alternate(heapRounds, async (contender) => ({
    heldKb: (await measureHeld(lab, contender, heapSessions)) / BYTES_PER_KB,
  }));
  const ended = await alternate(1, async (contender) => ({
    leftKb: (await measureLeft(lab, contender, endedSessions)) / BYTES_PER_KB,
  }));
  const obstacle =
    "A session holds some forty functions for its methods, and beside a chat's bare calls the parts that recover, order, remember and report: each of them small, none of them a large part of it.";
  return {
    title: "Memory",
    rows: [
      {
        title: "Heap for a connected session",
        unit: "KB",
        figures: live.heldKb,
        aim: { contender: "standard", ratio: 2, obstacle },
      },
      {
        title: `Heap left by ${formatFigure(endedSessions)} ended sessions`,
        unit: "KB",
        figures: ended.leftKb,
      },
    ],
  };
}

function startChats({ controls }: LabPage, count: number): ChatDetails[] {
  return Array.from({ length: count }, () => controls.startChat());
}

function measureHeld(lab: Lab, contender: Contender, sessions: number): Promise<number> {
  return lab.withPage(contender, {}, async (labPage) => {
    const open = async (count: number) => {
      for (const details of startChats(labPage, count))
        await labPage.page.evaluate((details) => kit.open(details), details);
      await labPage.rest();
    };
    // As many as are measured: what is made once, compiled code above all, is no session's.
    await open(sessions);
    const before = await labPage.measureHeap();
    await open(sessions);
    return ((await labPage.measureHeap()) - before) / sessions;
  });
}

function measureLeft(lab: Lab, contender: Contender, sessions: number): Promise<number> {
  return lab.withPage(contender, {}, async (labPage) => {
    const live = async (count: number) => {
      for (let left = count; left > 0; left -= AT_A_TIME) {
        const chats = startChats(labPage, Math.min(AT_A_TIME, left));
        await labPage.page.evaluate(
          (chats) => Promise.all(chats.map((details) => kit.liveThrough(details))).then(() => undefined),
          chats,
        );
      }
      await labPage.rest();
    };
    await live(WARM_UP_SESSIONS);
    const before = await labPage.measureHeap();
    await live(sessions);
    return (await labPage.measureHeap()) - before;
  });
}
