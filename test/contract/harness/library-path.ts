import path from "node:path";
import type { Library } from "./browser-bench";

const root = path.join(__dirname, "../../..");

/** The bundle's name in both libraries. */
export const BUNDLE = "amazon-connect-chat.js";

/** Ours is the bundle in dist, or the one that CONTRACT_BUNDLE names. */
export function libraryPath(library: Library): string {
  if (library === "peer") return path.join(root, "node_modules/amazon-connect-chatjs-peer/dist", BUNDLE);
  return process.env.CONTRACT_BUNDLE ?? path.join(root, "dist", BUNDLE);
}
