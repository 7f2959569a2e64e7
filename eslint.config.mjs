import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The outside comes in through src/platform only, so that whole sessions run on a virtual clock. */
const outside = [
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "Date",
  "WebSocket",
  "fetch",
  "navigator",
  "document",
  "window",
  "queueMicrotask",
  "crypto",
  "localStorage",
  "XMLHttpRequest",
  "console",
].map((name) => ({ name, message: "Take it from src/platform/." }));

export default tseslint.config(
  {
    ignores: [
      "dist/**",
      "node_modules/**",
      "coverage/**",
      "test/types/programs/**",
      "test/types/negative/**",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: "./test/tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-undef": "off",
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/platform/**", "src/**/*.test.ts", "src/install-global.ts"],
    rules: {
      "no-restricted-globals": ["error", ...outside],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Take it from src/platform/." },
      ],
    },
  },
  // A page's kit must be whole in itself.
  {
    files: ["**/*.test.ts", "test/**/*.ts", "bench/harness/page-kit.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "*.config.js", ".dependency-cruiser.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        __filename: "readonly",
        module: "writable",
        require: "readonly",
        __dirname: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        Buffer: "readonly",
        fetch: "readonly",
      },
    },
  },
);
