import js from "@eslint/js";

// The names of browsers are known to `tsc -p examples`, which checks these pages too.
export default [js.configs.recommended, { rules: { "no-undef": "off" } }];
