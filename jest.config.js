/** One project per place: what runs in a DOM, what runs in Node, what drives a real browser. */
const transform = { "^.+\\.ts$": "<rootDir>/scripts/lib/jest-transform.cjs" };
/** What webpack puts in. */
const globals = {
  __VERSION__: require("./package.json").version,
  __BUILD_TIMESTAMP__: "2020-01-01T00:00:00.000Z",
  __BUILD_ENVIRONMENT__: "test",
};
const common = { transform, globals, moduleFileExtensions: ["ts", "js", "json"] };

module.exports = {
  // A machine that does much else at once is slow, not wrong.
  testTimeout: 60_000,
  testSequencer: "<rootDir>/scripts/lib/longest-first.cjs",
  projects: [
    {
      ...common,
      displayName: "src",
      testEnvironment: "jsdom",
      // The AWS SDK's build for browsers is ES modules, which jest does not load.
      testEnvironmentOptions: { customExportConditions: ["node", "require"] },
      setupFiles: ["<rootDir>/test/fakes/dom-globals.ts"],
      testMatch: ["<rootDir>/src/**/*.test.ts"],
    },
    {
      ...common,
      displayName: "node",
      testEnvironment: "node",
      testMatch: ["<rootDir>/emulator/**/*.test.ts", "<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: [
        "<rootDir>/test/browser/",
        "<rootDir>/test/contract/",
        "<rootDir>/test/package/",
      ],
    },
    {
      ...common,
      displayName: "browser",
      testEnvironment: "node",
      testMatch: [
        "<rootDir>/test/browser/**/*.test.ts",
        "<rootDir>/test/contract/**/*.test.ts",
        "<rootDir>/test/package/**/*.test.ts",
      ],
    },
  ],
};
