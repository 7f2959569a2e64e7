import type { ByContender, Contender } from "../harness/contenders";
import type { Lab } from "../harness/lab";
import { captureSockets } from "../harness/page-kit";
import { alternate, type Figure } from "../harness/rounds";
import { formatFigure } from "../report/markdown";
import { scale, type Section } from "../report/rows";
import type { BenchScale } from "../scale";

/** As many as it takes until what runs is compiled: before, the figures are the compiler's. */
const WARM_UP_ITEMS = 4_000;
const AIMED_RATIO = 4;

/** What one incoming item costs the page, from the socket's event to the last handler, less what bringing it there costs. */
export async function measureDispatch(lab: Lab, sizes: BenchScale): Promise<Section> {
  const measure = async (handlers: number) => {
    const { cpuMs, parseMs } = await alternate(sizes.dispatchRounds, (contender) =>
      timeItem(lab, contender, handlers, sizes.dispatchItems),
    );
    return { cpuUs: scale(cpuMs, 1_000), parseUs: scale(parseMs, 1_000) };
  };
  const one = await measure(1);
  const five = await measure(5);
  return {
    title: "Incoming items",
    rows: [
      {
        title: "CPU for an item, 1 handler",
        unit: "µs",
        figures: one.cpuUs,
        aim: { contender: "standard", ratio: AIMED_RATIO, obstacle: describeObstacle(one) },
      },
      { title: "CPU for an item, 5 handlers", unit: "µs", figures: five.cpuUs },
      { title: "Of that, parsing, on the same page without a library", unit: "µs", figures: one.parseUs },
    ],
  };
}

/** With the figures of this run: they say how much there is to gain. */
function describeObstacle({ cpuUs, parseUs }: Record<"cpuUs" | "parseUs", ByContender<Figure>>): string {
  const aimed = cpuUs.peer === "never" ? cpuUs.peer : cpuUs.peer / AIMED_RATIO;
  return `That would be ${formatFigure(aimed)} µs, and parsing the frame and the item in it takes ${formatFigure(parseUs.standard)} µs on the same page without a library. Beyond that this one checks every field, remembers what was seen, and keeps the transcript in order.`;
}

function timeItem(lab: Lab, contender: Contender, handlers: number, items: number) {
  return lab.withPage(contender, { before: captureSockets }, async ({ page, controls, timeCpu }) => {
    const details = controls.startChat();
    await page.evaluate(({ details, options }) => kit.open(details, options), {
      details,
      options: { handlers },
    });
    const prepare = (count: number) =>
      page.evaluate(({ details, count }) => kit.prepare(details, count), { details, count });
    await prepare(WARM_UP_ITEMS);
    await page.evaluate(() => kit.deliver("flowing"));
    await page.evaluate(() => kit.deliverToNobody());
    await page.evaluate(() => kit.deliverToParser());
    await prepare(items);
    const withLibraryMs = await timeCpu(() => page.evaluate(() => kit.deliver("flowing")));
    const withoutMs = await timeCpu(() => page.evaluate(() => kit.deliverToNobody()));
    const parsedMs = await timeCpu(() => page.evaluate(() => kit.deliverToParser()));
    return { cpuMs: (withLibraryMs - withoutMs) / items, parseMs: (parsedMs - withoutMs) / items };
  });
}
