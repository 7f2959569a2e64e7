import { createChatApi } from "./api/chat-session-facade";
import { installGlobal } from "./install-global";
import type { CreateClient } from "./participant/single-attempt";
import { browserPlatform } from "./platform/browser-platform";

/** Makes the API over a client of the Participant Service and puts it on the global: what each entry does once. */
export function loadLibrary(createClient: CreateClient) {
  const api = createChatApi(browserPlatform, __VERSION__, createClient);
  /** What is loaded. */
  const ChatJS = Object.freeze({
    name: "amazon-connect-chatjs",
    version: __VERSION__,
    source: "npm",
    repository: "amazon-connect-chatjs",
    build: Object.freeze({ timestamp: __BUILD_TIMESTAMP__, environment: __BUILD_ENVIRONMENT__ }),
  });
  const library = { ...api, LogLevel: api.ChatSession.LogLevel, ChatJS };
  installGlobal(library);
  return library;
}
