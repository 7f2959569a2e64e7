// @ts-check
import { h } from "./dom.js";

/** Marks that turn the direction of what follows, even beyond the name they stand in. */
const turningMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A name that somebody has chosen: whatever is in it, the words around it stay as they are.
 *
 * @param {string} name
 */
export function nameElement(name) {
  return h("bdi", {}, name.replace(turningMarks, ""));
}

/**
 * The same where only text can stand, such as in an attribute.
 *
 * @param {string} name
 */
export function isolate(name) {
  return `\u2068${name.replace(turningMarks, "")}\u2069`;
}
