import { TextDecoder, TextEncoder } from "node:util";
import { ReadableStream, WritableStream } from "node:stream/web";

// What every browser has and jsdom lacks, and the AWS SDK's build for Node asks for when it is loaded.
Object.assign(globalThis, { TextDecoder, TextEncoder, ReadableStream, WritableStream });

// jsdom's page has no fetch; a test brings its own.
globalThis.Headers ??= Map as unknown as typeof Headers;
