// @ts-check

/**
 * What lasts as long as the tab. Browsers may refuse storage altogether, by a setting or in a frame: then a refresh
 * begins anew, and all else works.
 */
export const tabStorage = {
  /** @param {string} key */
  read: (key) => attempt(() => sessionStorage.getItem(key)) ?? undefined,
  /**
   * @param {string} key
   * @param {string} value
   */
  write: (key, value) => attempt(() => sessionStorage.setItem(key, value)),
  /** @param {string} key */
  remove: (key) => attempt(() => sessionStorage.removeItem(key)),
};

/**
 * @template Value
 * @param {() => Value} action
 */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
