import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { listAnchors, listFiles, listLinks, readText, root, type Link } from "./support/markdown";

/** Where the pages of `npm start` look for what begins with a slash. */
const served: readonly (readonly [string, string])[] = [
  ["/dist/", "dist"],
  ["/vendor/streams/", "node_modules/amazon-connect-streams/release"],
  ["/", "examples"],
];
/** Written by a build, so not there in a fresh clone. */
const built = /^dist\//;

describe("links", () => {
  it.each(listFiles(".md"))("of %s lead somewhere", (file) => {
    expect(listLinks(file).map(describeProblem).filter(Boolean)).toEqual([]);
  });

  it.each(listFiles(".html"))("of %s lead somewhere", (file) => {
    const text = readText(file);
    const targets = [...text.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(({ 1: target = "" }) => target);
    expect(targets.length).toBeGreaterThan(0);
    const problems = targets.map((target) => describePageProblem(file, target));
    expect(problems.filter(Boolean)).toEqual([]);
  });

  it("are found where there are some", () => {
    expect(listFiles(".md")).toContain("README.md");
    expect(listLinks("README.md").length).toBeGreaterThan(10);
  });
});

function describeProblem({ file, line, target }: Link): string | undefined {
  if (target.startsWith("https://")) return undefined;
  if (/^[a-z]+:/i.test(target)) return `${file}:${line} ${target}: only https`;
  const [page = "", anchor] = target.split("#", 2);
  const aim = page === "" ? file : path.posix.join(path.posix.dirname(file), page);
  if (!existsSync(path.join(root, aim))) return `${file}:${line} ${target}: there is no ${aim}`;
  if (anchor && aim.endsWith(".md") && !listAnchors(aim).has(anchor))
    return `${file}:${line} ${target}: no such heading`;
  return undefined;
}

function describePageProblem(file: string, target: string): string | undefined {
  if (/^(https:|data:|#)/.test(target)) return undefined;
  const plain = target.split(/[?#]/, 1)[0] ?? "";
  const relative = path.posix.join(path.posix.dirname(file), plain);
  const aim = plain.startsWith("/") ? findServed(plain) : relative;
  if (built.test(aim)) return undefined;
  const place = path.join(root, aim);
  const isThere =
    existsSync(place) && (!statSync(place).isDirectory() || existsSync(path.join(place, "index.html")));
  return isThere ? undefined : `${file} ${target}: there is no ${aim}`;
}

function findServed(target: string): string {
  const [prefix, folder] = served.find(([start]) => target.startsWith(start)) ?? ["/", "examples"];
  return path.posix.join(folder, target.slice(prefix.length));
}
