import type { Contender } from "../harness/contenders";
import type { Lab, LabPage } from "../harness/lab";
import { alternate } from "../harness/rounds";
import type { Row, Section } from "../report/rows";
import type { BenchScale } from "../scale";

const STEP_MS = 250;
const PATIENCE_MS = 120_000;

/** From the network's return to the connection's, on a page whose time the bench moves. */
export async function measureReconnect(
  lab: Lab,
  { reconnectRounds, outagesMs }: BenchScale,
): Promise<Section> {
  const rows: Row[] = [];
  for (const outageMs of outagesMs) {
    const { backMs } = await alternate(reconnectRounds, async (contender) => ({
      backMs: await timeReturn(lab, contender, outageMs),
    }));
    rows.push({
      title: `From the network's return to the connection's, after ${outageMs / 1_000} s`,
      unit: "s",
      figures: backMs,
    });
  }
  return { title: "Reconnecting", rows };
}

function timeReturn(lab: Lab, contender: Contender, outageMs: number): Promise<number> {
  return lab.withPage(contender, { clock: true }, async (labPage) => {
    const { page, controls, rest } = labPage;
    await page.evaluate((details) => kit.open(details), controls.startChat());
    await rest();
    if (outageMs > 0) {
      controls.meetSockets("refuse");
      await controls.network("CreateParticipantConnection", "abort");
    }
    // The page's time stands still from here on but where it is moved.
    await labPage.slot.time.run(0);
    const established = await readEstablished(labPage);
    controls.cut();
    await rest();
    await controls.live(outageMs, STEP_MS);
    controls.meetSockets("accept");
    await controls.network("CreateParticipantConnection", null);
    for (let waitedMs = 0; waitedMs <= PATIENCE_MS; waitedMs += STEP_MS) {
      await rest();
      if ((await readEstablished(labPage)) > established) return waitedMs / 1_000;
      if (await page.evaluate(() => kit.heard.broken > 0)) return Infinity;
      await labPage.slot.time.run(STEP_MS);
    }
    return Infinity;
  });
}

function readEstablished({ page }: LabPage): Promise<number> {
  return page.evaluate(() => kit.heard.established);
}
