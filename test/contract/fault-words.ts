import type { Outcome } from "./harness/page-types";

const times = (count: number) => ["never", "once", "twice"][count] ?? `${count} times`;

/** "2 of 3", "all 3", "both". */
function share(part: number, whole: number): string {
  if (part < whole || whole === 1) return `${part} of ${whole}`;
  return whole === 2 ? "both" : `all ${whole}`;
}

function tellMessages({ kept, missing, twice, inOrder }: Outcome): string[] {
  return [
    ...(missing > 0 ? [`${share(missing, kept)} lost`] : kept > 0 ? [`${share(kept, kept)} heard`] : []),
    ...(twice > 0 ? [`${share(twice, kept)} shown more than once`] : []),
    ...(inOrder ? [] : ["out of order"]),
  ];
}

/** What the session has told of its connection stands beside what it hears. */
function tellHearing({ hears, connection }: Outcome): string[] {
  if (hears === undefined) return [];
  const isTold = connection !== "established";
  if (hears) return isTold ? [`hears on, though told "${connection}"`] : [];
  return [isTold ? `deaf afterwards, told "${connection}"` : "deaf afterwards, and not told"];
}

function tellSend({ settled, items }: Outcome["sends"][number]): string {
  const settles = settled === "never" ? "never settles" : settled;
  const isExpected = settled === "resolved" ? items === 1 : items === 0;
  return `${settles}, ${isExpected ? "" : "though "}${items} ${items === 1 ? "item" : "items"} made`;
}

function tellSends({ sends }: Outcome): string[] {
  const told = sends.map(tellSend);
  return [...new Set(told)].map((words) => {
    const count = told.filter((one) => one === words).length;
    return count === 1 ? `send ${words}` : `${count} sends ${words} of each`;
  });
}

/** An outcome as a table says it, in nothing but what was measured. */
export function tellOutcome(outcome: Outcome): string {
  const { ended } = outcome;
  return [
    ...tellMessages(outcome),
    ...tellHearing(outcome),
    ...tellSends(outcome),
    ...(ended === undefined ? [] : [`onEnded ${times(ended)}`]),
  ].join("; ");
}
