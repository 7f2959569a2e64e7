import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

const scripts = ["dist/amazon-connect-chat.js", "dist/amazon-connect-chat.slim.js"];

/**
 * Writes the tags that load what was built from a CDN. A build has its time in it, so every build has hashes of its own: they
 * stand beside the files, and go into the package with them.
 */
export function writeScriptTags() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const tags = scripts.map((file) => {
    const hash = createHash("sha384")
      .update(readFileSync(path.join(root, file)))
      .digest("base64");
    return `<script
  src="https://unpkg.com/${name}@${version}/${file}"
  integrity="sha384-${hash}"
  crossorigin="anonymous"
></script>
`;
  });
  writeFileSync(path.join(root, "dist", "script-tags.html"), tags.join(""));
}
