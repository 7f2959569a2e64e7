const Sequencer = require("@jest/test-sequencer").default;

/** Files that take minutes. Begun last, as jest would on a machine that has never run them, they would run alone. */
const LONG = ["simulation.test.ts", "contract.test.ts", "examples-in-documents.test.ts", "consumers.test.ts"];

const rankOf = ({ path }) => {
  const place = LONG.findIndex((name) => path.endsWith(`/${name}`));
  return place < 0 ? LONG.length : place;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((left, right) => rankOf(left) - rankOf(right));
  }
};
