import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const root = path.join(__dirname, "../..");
const readme = path.join(root, "README.md");

/** In the table of builds: the file's name, and its size. */
const rowOf = (file: string) => new RegExp(`^(\\| \\w+ +\\| \`${file}\`[^|]*\\| )(\\d+)( kB +\\|)`, "m");

/** What a browser loads, in kB, rounded up. */
function measure(file: string): number {
  const { length } = gzipSync(readFileSync(path.join(root, "dist", file)), { level: 9 });
  return Math.ceil(length / 1000);
}

describe("the sizes in README.md", () => {
  it.each(["amazon-connect-chat.js", "amazon-connect-chat.slim.js"])(
    "are those of what is built: %s",
    (file) => {
      const size = measure(file);
      if (process.env.UPDATE_DOCS) {
        const text = readFileSync(readme, "utf8").replace(rowOf(file), `$1${String(size)}$3`);
        writeFileSync(readme, text);
      }
      expect(rowOf(file).exec(readFileSync(readme, "utf8"))?.[2]).toBe(String(size));
    },
  );
});
