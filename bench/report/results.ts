import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import path from "node:path";
import { root } from "../harness/contenders";
import { formatMissedAims, formatSection } from "./markdown";
import type { Section } from "./rows";

const BYTES_PER_GIB = 2 ** 30;

/** The whole page: what was measured, where, and what it came to. */
export function formatResults(sections: readonly Section[], chromium: string): string {
  return `${[
    "# Side by side with the published library",
    `Written by \`npm run bench\`. **peer** is amazon-connect-chatjs 5.0.0 as published on npm; **standard** and **slim** are the two script builds of ${versionOf("package.json")}. Less is better everywhere; a ratio above 1 is in this library's favour.`,
    ["## Machine", describeMachine(chromium)].join("\n\n"),
    ...sections.map((section) => `## ${section.title}\n\n${formatSection(section)}`),
    `## Aims\n\n${formatMissedAims(sections)}`,
    `## How it was measured\n\n${METHOD}`,
  ].join("\n\n")}\n`;
}

function describeMachine(chromium: string): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / BYTES_PER_GIB);
  const [load = 0] = loadavg();
  return [
    `- ${processors.length} × ${processors[0]?.model.trim() || "unnamed processor"}, ${memory} GiB of memory`,
    `- ${type()} ${release().split("-")[0]}, Node ${process.versions.node}, Chromium ${chromium}`,
    `- load average over the last minute, at the end of the run: ${load.toFixed(1)}`,
  ].join("\n");
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(path.join(root, file), "utf8")) as { version: string }).version;
}

const METHOD = `Everything runs in one Chromium against the local service on this machine; the contenders take turns, and each figure is the
median of its rounds, each on a page of its own in a browser context of its own. Client-side metrics and logging are off
on all of them.

- **CPU** is the processor time of the page's main thread, which other programs do not lengthen. Items are brought to the page's
  open socket as events of their own tasks, and what that costs without a library is taken off.
- **Cold start**: the text of the script is there already; the time is from putting it into the page until it has run.
- **Transcript**: an item comes only when the one before has been through the handlers.
- **Reconnecting**: the socket is cut, and requests and sockets fail until the network returns. The page's time is moved in
  steps of 250 ms, which is how exact the figures are; \`never\` means that the library has given up, or was not back
  two minutes later.
- **An idle page**: callbacks of \`setTimeout\` and \`setInterval\` in a minute of the page's time.
- **Memory** is what the page's JavaScript holds after full collections.`;
