/**
 * The direction of ARCHITECTURE.md:
 * install-global -> api -> session -> {participant, realtime, ...} -> {logging, platform, shared}.
 */
const parts = ["participant", "realtime", "receipts", "transcript", "metrics"];
const ground = ["logging", "platform", "shared"];
const only = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: [`^src/(${[from, ...allowed].join("|")})/`] },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    only("api-holds-sessions", "api", ["session", ...parts, ...ground]),
    only("session-wires-parts", "session", [...parts, ...ground]),
    ...parts.map((part) => only(`${part}-knows-no-sibling`, part, ground)),
    only("logging-rests-on-ground", "logging", ["platform", "shared"]),
    only("platform-rests-on-shared", "platform", ["shared"]),
    only("shared-rests-on-nothing", "shared", []),
    {
      name: "emulator-and-library-share-no-code",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(emulator|examples|test)/" },
    },
    {
      name: "library-and-emulator-share-no-code",
      severity: "error",
      from: { path: "^emulator/" },
      to: { path: "^(src|examples|test)/" },
    },
    {
      name: "core-does-no-io",
      severity: "error",
      from: { path: "^emulator/core/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^emulator/core/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    exclude: { path: "\\.test\\.ts$|/testing/" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".json"] },
  },
};
