import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packPackage, root, type PackedPackage } from "./support/packed-package";

let packed: PackedPackage;
beforeAll(() => {
  packed = packPackage();
});
afterAll(() => packed.remove());

const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  name: string;
  version: string;
};
const address = (file: string) => `https://unpkg.com/${name}@${version}/dist/${file}`;

/** Written as people copy them: whole. */
function findTag(text: string, file: string): { integrity?: string; crossorigin?: string } {
  const tags = text.match(/<script[^>]*>/g) ?? [];
  const tag = tags.find((each) => each.includes(`src="${address(file)}"`)) ?? "";
  return Object.fromEntries(
    [...tag.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
  );
}

describe("the tags that load the library from a CDN", () => {
  it.each(["amazon-connect-chat.js", "amazon-connect-chat.slim.js"])(
    "are in the package, with the hash of its own file: %s",
    (file) => {
      const bytes = readFileSync(path.join(packed.contents, "dist", file));
      const tags = readFileSync(path.join(packed.contents, "dist", "script-tags.html"), "utf8");
      expect(findTag(tags, file)).toEqual({
        src: address(file),
        integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}`,
        crossorigin: "anonymous",
      });
    },
  );

  it("are shown in README.md, with the place of the hash", () => {
    const readme = readFileSync(path.join(root, "README.md"), "utf8");
    expect(findTag(readme, "amazon-connect-chat.js")).toMatchObject({
      integrity: "sha384-…",
      crossorigin: "anonymous",
    });
    expect(readme).toContain("dist/script-tags.html");
  });
});
