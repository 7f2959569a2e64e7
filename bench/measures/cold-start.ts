import type { Lab } from "../harness/lab";
import { alternate } from "../harness/rounds";
import type { Section } from "../report/rows";
import type { BenchScale } from "../scale";

/**
 * How long the page stands still for the script. A fresh browser context each time, whose process has compiled nothing
 * yet; the text is there already, so that no network is measured, and runs as a script in the page's own text does.
 */
export async function measureColdStart(lab: Lab, { coldStartRounds }: BenchScale): Promise<Section> {
  const { startMs } = await alternate(coldStartRounds, (contender) =>
    lab.withPage(contender, { blank: true }, async ({ page }) => {
      const startMs = await page.evaluate(async (url) => {
        const script = document.createElement("script");
        script.textContent = await (await fetch(url)).text();
        const startedMs = performance.now();
        document.head.append(script);
        const tookMs = performance.now() - startedMs;
        if (!("connect" in globalThis)) throw new Error("The script did not run.");
        return tookMs;
      }, `/bench/${contender}.js`);
      return { startMs };
    }),
  );
  const obstacle =
    "The script's length sets what is read of it, and all of its modules run at once, so that a page can use everything right after the tag.";
  const aim = { contender: "slim", ratio: 4, obstacle } as const;
  return {
    title: "Cold start",
    rows: [{ title: "Parse and evaluate, no code cache", unit: "ms", figures: startMs, aim }],
  };
}
