/** Put in by the build (and by jest) as constants. */

/** The version in package.json. */
declare const __VERSION__: string;
/** When the bundle was built, ISO 8601. */
declare const __BUILD_TIMESTAMP__: string;
/** "production", "development" or "test". */
declare const __BUILD_ENVIRONMENT__: string;
