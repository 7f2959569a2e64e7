import type { Contender } from "../harness/contenders";
import type { Lab } from "../harness/lab";
import { captureSockets, type TranscriptHandler } from "../harness/page-kit";
import { alternate } from "../harness/rounds";
import { formatFigure } from "../report/markdown";
import { scale, type Row, type Section } from "../report/rows";
import type { BenchScale } from "../scale";

/** In a chat of their own, until what runs is compiled: the measured one is to have its length and no more. */
const WARM_UP_ITEMS = 2_000;
const AIMED_LENGTH = 4_000;
const OBSTACLE =
  "The peer's cost for an item hardly grows with the transcript in this browser: what both pay for an item that comes by itself is parsing it, waking up for it and for the timer that gathers changes, and calling the handlers.";

/** What an item that comes by itself costs where the transcript is long, with everything that follows from it. */
export async function measureTranscript(lab: Lab, sizes: BenchScale): Promise<Section> {
  const rows: Row[] = [];
  for (const length of sizes.transcriptLengths) {
    for (const handler of ["reads", "ignores"] as const) {
      const { cpuMs } = await alternate(sizes.transcriptRounds, async (contender) => ({
        cpuMs: await timeItem(lab, contender, { length, handler, items: sizes.transcriptItems }),
      }));
      const isAimed = length === AIMED_LENGTH && handler === "reads";
      rows.push({
        title: `CPU for an item at ${formatFigure(length)}, the array ${handler === "reads" ? "read" : "not read"}`,
        unit: "µs",
        figures: scale(cpuMs, 1_000),
        ...(isAimed ? { aim: { contender: "standard", ratio: 10, obstacle: OBSTACLE } } : {}),
      });
    }
  }
  return { title: "Transcript", rows };
}

interface Load {
  readonly length: number;
  readonly handler: TranscriptHandler;
  readonly items: number;
}

function timeItem(lab: Lab, contender: Contender, { length, handler, items }: Load): Promise<number> {
  return lab.withPage(contender, { before: captureSockets }, async ({ page, controls, rest, timeCpu }) => {
    const open = async () => {
      const details = controls.startChat();
      await page.evaluate(({ details, handler }) => kit.open(details, { transcript: handler }), {
        details,
        handler,
      });
      return (count: number) =>
        page.evaluate(({ details, count }) => kit.prepare(details, count), { details, count });
    };
    const prepareWarmUp = await open();
    await prepareWarmUp(WARM_UP_ITEMS);
    await page.evaluate(() => kit.deliver("one-by-one"));
    const prepare = await open();
    await prepare(length);
    await page.evaluate(() => kit.deliver("at-once"));
    await prepare(items);
    await rest();
    const withLibraryMs = await timeCpu(() => page.evaluate(() => kit.deliver("one-by-one")));
    const withoutMs = await timeCpu(() => page.evaluate(() => kit.deliverToNobody()));
    return (withLibraryMs - withoutMs) / items;
  });
}
