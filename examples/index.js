// @ts-check

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
for (const link of document.querySelectorAll("nav a[data-needs]")) {
  void fetch(link.getAttribute("data-needs") ?? "", { method: "HEAD" }).then(({ ok }) => {
    if (!ok) link.remove();
  });
}
