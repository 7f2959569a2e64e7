const { rmSync } = require("node:fs");
const path = require("node:path");
const TerserPlugin = require("terser-webpack-plugin");
const webpack = require("webpack");
const { name, license, version } = require("./package.json");

const isoTime = () => {
  // For builds that can be repeated bit by bit.
  const epochSeconds = process.env.SOURCE_DATE_EPOCH;
  return new Date(epochSeconds ? Number(epochSeconds) * 1000 : Date.now()).toISOString();
};

/** Runs over each entry's file after the minifier and before the source map. */
class WrapEntriesPlugin {
  /** `wrap` is given the file's source and the names that the entry exports, and gives the new source. */
  constructor(wrap) {
    this.wrap = wrap;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap("WrapEntriesPlugin", (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 50;
      compilation.hooks.processAssets.tap({ name: "WrapEntriesPlugin", stage }, () => {
        for (const entry of compilation.entrypoints.values()) this.wrapEntry(compilation, entry);
      });
    });
  }

  wrapEntry(compilation, entry) {
    const chunk = entry.getEntrypointChunk();
    const [module] = compilation.chunkGraph.getChunkEntryModulesIterable(chunk);
    const names = compilation.moduleGraph.getExportsInfo(module).getProvidedExports() || [];
    for (const file of chunk.files) {
      compilation.updateAsset(file, (source) => this.wrap(source, [...names]));
    }
  }
}

const between = (before, source, after) => new webpack.sources.ConcatSource(before, source, after);

const banner = `/*! ${name} ${version} | ${license} */\n`;

/** Never runs: Node looks for the exports of a CommonJS module in its text. */
const hintOfExports = (names) => `\n0&&(module.exports={${names.join(",")}});`;

const withBanner = (source) => between(banner, source, "");

/**
 * Makes one file of an ES module that can be a classic script, an ES module that is imported for its effect, and a
 * CommonJS module whose exports Node can also import by name. As a script it adds no global of its own, and it runs at
 * once even on pages with an AMD loader: webpack's "umd" does neither, and its "commonjs2" brings more than twice as
 * much along.
 */
const wrapScript = (source) => {
  const text = source.source();
  const [statement, list] = /export\s*\{([^}]*)\};?\s*$/.exec(text) ?? [];
  if (!statement) throw new Error("Expected the module to end with its exports");
  const pairs = list.split(",").map((pair) => pair.trim().split(" as "));
  const exported = pairs.map(([local, name = local]) => `${name}:${local}`);
  const script = new webpack.sources.ReplaceSource(source);
  script.replace(text.length - statement.length, text.length - 1, `module.exports={${exported.join(",")}};`);
  const after = `\n})("object"==typeof module&&module?module:{});`;
  return between(`${banner}(function(module){"use strict";`, script, after);
};

/** Whatever else is built here, `npm start` must not take it for its own last build. */
class DropBuildStampPlugin {
  apply(compiler) {
    const drop = () => rmSync(path.join(__dirname, "dist", ".build-stamp"), { force: true });
    compiler.hooks.run.tap("DropBuildStampPlugin", drop);
    compiler.hooks.watchRun.tap("DropBuildStampPlugin", drop);
  }
}

const typescript = (configFile) => ({
  rules: [
    {
      test: /\.ts$/,
      loader: "ts-loader",
      options: {
        configFile: path.join(__dirname, configFile),
        // Types are checked by tsc.
        transpileOnly: true,
        compilerOptions: { noEmit: false, rootDir: __dirname },
      },
    },
  ],
});

const library = ({ mode }) => ({
  mode,
  target: ["web", "es2020"],
  module: { ...typescript("tsconfig.json"), parser: { javascript: { dynamicImportMode: "eager" } } },
  resolve: { extensions: [".ts", ".js"] },
  // Never an eval one: pages run with a strict Content-Security-Policy.
  devtool: "source-map",
  optimization: {
    minimize: mode === "production",
    minimizer: [
      new TerserPlugin({
        extractComments: false,
        terserOptions: { ecma: 2020, compress: { passes: 2 }, format: { comments: false } },
      }),
    ],
  },
  performance: { hints: false },
  stats: "errors-warnings",
});

const libraryPlugins = ({ mode }) => [
  new webpack.DefinePlugin({
    __VERSION__: JSON.stringify(version),
    __BUILD_TIMESTAMP__: JSON.stringify(isoTime()),
    __BUILD_ENVIRONMENT__: JSON.stringify(mode),
  }),
  new DropBuildStampPlugin(),
];

/** For script tags, `require` and Node, with everything in them. */
const scripts = ({ mode }) => ({
  ...library({ mode }),
  name: "scripts",
  entry: { "amazon-connect-chat": "./src/index.ts", "amazon-connect-chat.slim": "./src/slim.ts" },
  experiments: { outputModule: true },
  output: {
    path: path.join(__dirname, "dist"),
    filename: "[name].js",
    module: true,
    library: { type: "module" },
    publicPath: "",
  },
  plugins: [...libraryPlugins({ mode }), new WrapEntriesPlugin(wrapScript)],
});

/** For bundlers and import maps: the AWS SDK is left to be shared with what else the page has of it. */
const modules = ({ mode }) => ({
  ...library({ mode }),
  name: "modules",
  entry: { index: "./src/index.ts", slim: "./src/slim.ts" },
  experiments: { outputModule: true },
  output: {
    path: path.join(__dirname, "dist", "esm"),
    filename: "[name].mjs",
    module: true,
    library: { type: "module" },
    publicPath: "",
  },
  externals: { "@aws-sdk/client-connectparticipant": "module @aws-sdk/client-connectparticipant" },
  plugins: [...libraryPlugins({ mode }), new WrapEntriesPlugin(withBanner)],
});

const emulator = ({ mode }) => ({
  name: "emulator",
  mode,
  target: "node20",
  entry: { cli: "./emulator/cli.ts", index: "./emulator/index.ts" },
  output: { path: path.join(__dirname, "dist", "emulator"), library: { type: "commonjs2" } },
  module: typescript("emulator/tsconfig.json"),
  resolve: { extensions: [".ts", ".js"] },
  // Optional native parts of ws, looked for at run time.
  externals: { bufferutil: "commonjs bufferutil", "utf-8-validate": "commonjs utf-8-validate" },
  devtool: "source-map",
  optimization: { minimize: false },
  // The command finds the pages by its own place.
  node: { __dirname: false, __filename: false },
  plugins: [
    new WrapEntriesPlugin((source, names) =>
      between("", source, names.length > 0 ? hintOfExports(names) : "\n"),
    ),
    new webpack.BannerPlugin({ banner: "#!/usr/bin/env node", raw: true, include: /cli\.js$/ }),
    new webpack.DefinePlugin({ __VERSION__: JSON.stringify(version) }),
  ],
  performance: { hints: false },
  stats: "errors-warnings",
});

module.exports = (_env, { mode = "production" }) => [
  scripts({ mode }),
  modules({ mode }),
  emulator({ mode }),
];
