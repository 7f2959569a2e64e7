// @ts-check
import { h } from "./dom.js";

const pageSize = 30;

/**
 * What was said before, from the end backwards, page by page.
 *
 * @param {{
 *   session: Pick<connect.Session, "getTranscript">,
 *   store: Pick<ReturnType<typeof import("./message-store.js").createMessageStore>, "add">,
 *   list: Pick<ReturnType<typeof import("./message-list.js").createMessageList>, "setOlder">,
 *   onLatest: () => void,
 *   onOlder: () => void,
 *   onProblem: (...content: (Node | string)[]) => void,
 * }} options `onLatest`, `onOlder`: the newest messages are in the store now, those before them were asked for;
 *   `onProblem`: what to tell the user, nothing where all is well
 */
export function createHistory({ session, store, list, onLatest, onOlder, onProblem }) {
  /** @type {string | undefined} */
  let olderToken;
  let isWhole = false;

  async function loadLatest() {
    if (await addPage(undefined, loadLatest)) onLatest();
  }

  async function loadOlder() {
    list.setOlder("loading");
    await addPage(olderToken, loadOlder);
    onOlder();
  }

  /**
   * @param {string | undefined} nextToken
   * @param {() => Promise<void>} retry
   */
  async function addPage(nextToken, retry) {
    try {
      (await fetchPage(nextToken)).forEach(store.add);
      onProblem();
      return true;
    } catch {
      const again = h("button", { class: "link", type: "button", onclick: () => void retry() }, "Try again");
      onProblem("Earlier messages could not be loaded. ", again);
      return false;
    } finally {
      list.setOlder(olderToken ? "some" : "none");
    }
  }

  /** @param {string | undefined} nextToken */
  async function fetchPage(nextToken) {
    const { data } = await session.getTranscript({
      maxResults: pageSize,
      scanDirection: "BACKWARD",
      sortOrder: "ASCENDING",
      ...(nextToken ? { nextToken } : {}),
    });
    olderToken = data.NextToken;
    isWhole = !olderToken;
    return data.Transcript;
  }

  return { loadLatest, loadOlder, isWhole: () => isWhole };
}
