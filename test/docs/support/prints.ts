/** `…` stands for anything in a line, and for any lines where it stands alone. */
export function patternOf(prints: string): RegExp {
  const lines = prints.trimEnd().split("\n");
  const patterns = lines.map((line) => {
    if (line === "…") return "(?:.*\n)*?";
    return `${line.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("…", ".*?")}\n`;
  });
  return new RegExp(`^${patterns.join("")}$`);
}
