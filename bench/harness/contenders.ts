import path from "node:path";

export const CONTENDERS = ["peer", "standard", "slim"] as const;

/** The published library, and the two builds of this one. */
export type Contender = (typeof CONTENDERS)[number];

/** A value for each contender. */
export type ByContender<Value> = Readonly<Record<Contender, Value>>;

export const root = path.join(__dirname, "../..");

const files: ByContender<string> = {
  peer: "node_modules/amazon-connect-chatjs-peer/dist/amazon-connect-chat.js",
  standard: "dist/amazon-connect-chat.js",
  slim: "dist/amazon-connect-chat.slim.js",
};

/** The one file that a page loads. */
export function scriptOf(contender: Contender): string {
  return path.join(root, files[contender]);
}
