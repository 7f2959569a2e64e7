import type { Lab } from "../harness/lab";
import { alternate } from "../harness/rounds";
import { formatFigure } from "../report/markdown";
import type { Section } from "../report/rows";
import type { BenchScale } from "../scale";
import { makeFrames } from "../harness/frames";

/** A flood over a real socket: from the first frame's sending to the last handler's call. */
export async function measureSocket(lab: Lab, { socketRounds, socketItems }: BenchScale): Promise<Section> {
  const { wallMs, cpuMs } = await alternate(socketRounds, (contender) =>
    lab.withPage(contender, {}, async ({ page, controls, service, rest, timeCpu }) => {
      const details = controls.startChat();
      await page.evaluate((details) => kit.open(details), details);
      await rest();
      const frames = makeFrames(details.ContactId, socketItems);
      let wallMs = 0;
      const cpuMs = await timeCpu(async () => {
        const before = await page.evaluate(() => kit.heard.items);
        const startedMs = performance.now();
        const arrived = page.evaluate((count) => kit.waitForItems(count), before + socketItems);
        frames.forEach((frame) => service.pushText(frame));
        await arrived;
        wallMs = performance.now() - startedMs;
      });
      return { wallMs, cpuMs };
    }),
  );
  const what = `${formatFigure(socketItems)} items over a socket`;
  return {
    title: "A flood",
    rows: [
      { title: `${what}, all in all`, unit: "ms", figures: wallMs },
      { title: `${what}, CPU of the page`, unit: "ms", figures: cpuMs },
    ],
  };
}
