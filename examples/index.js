// @ts-check
import { getJson } from "./shared/requests.js";

const both = document.getElementById("both");
const buttons = document.querySelectorAll("#sides button");

/** On a narrow screen one side shows at a time. */
for (const button of buttons) {
  button.addEventListener("click", () => {
    if (!(button instanceof HTMLElement) || !both) return;
    both.dataset.side = button.dataset.side ?? "customer";
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
  });
}

/** What a bundler builds, and Streams, are there in the repository, and not everywhere else. */
async function removeDeadLinks() {
  const links = document.querySelectorAll("nav a[data-needs]");
  const needs = [...links].map((link) => ["path", link.getAttribute("data-needs") ?? ""]);
  const { pages } = await getJson(`/control/api/pages?${new URLSearchParams(needs)}`);
  for (const link of links) if (!pages.includes(link.getAttribute("data-needs"))) link.remove();
}

// A service that does not answer cannot say what is not there.
removeDeadLinks().catch(() => undefined);
