import type { Lab } from "../harness/lab";
import { alternate } from "../harness/rounds";
import type { Section } from "../report/rows";
import type { BenchScale } from "../scale";

/** From `connect()` to the first item, on a page that has just loaded. */
export async function measureConnect(lab: Lab, { connectRounds }: BenchScale): Promise<Section> {
  const { firstItemMs, requests } = await alternate(connectRounds, (contender) =>
    lab.withPage(contender, {}, async ({ page, controls, service }) => {
      const details = controls.startChat();
      const firstItemMs = await page.evaluate((details) => kit.timeFirstItem(details), details);
      return { firstItemMs, requests: service.requests.length };
    }),
  );
  return {
    title: "Connecting",
    rows: [
      { title: "From connect() to the first item", unit: "ms", figures: firstItemMs },
      { title: "Requests on the way", unit: "requests", figures: requests },
    ],
  };
}
