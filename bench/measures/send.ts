import type { Lab } from "../harness/lab";
import { alternate } from "../harness/rounds";
import type { Section } from "../report/rows";
import type { BenchScale } from "../scale";

const WARM_UP_SENDS = 5;

/** What a message that is sent costs, its coming back over the socket included. */
export async function measureSend(lab: Lab, { sendRounds, sends }: BenchScale): Promise<Section> {
  const { cpuMs, wallMs } = await alternate(sendRounds, (contender) =>
    lab.withPage(contender, {}, async ({ page, controls, rest, timeCpu }) => {
      await page.evaluate((details) => kit.open(details), controls.startChat());
      await page.evaluate((count) => kit.send(count), WARM_UP_SENDS);
      await rest();
      let wallMs = 0;
      const cpuMs = await timeCpu(async () => {
        const startedMs = performance.now();
        await page.evaluate((count) => kit.send(count), sends);
        wallMs = performance.now() - startedMs;
      });
      return { cpuMs: cpuMs / sends, wallMs: wallMs / sends };
    }),
  );
  return {
    title: "Sending",
    rows: [
      { title: "CPU of the page for a sendMessage", unit: "ms", figures: cpuMs },
      { title: "A sendMessage, from call to answer", unit: "ms", figures: wallMs },
    ],
  };
}
