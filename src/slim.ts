import { loadLibrary } from "./load-library";
import { createFetchClient } from "./participant/fetch-client";

export const { ChatSession, LogManager, LogLevel, csmService, WebSocketManager, ChatJS } =
  loadLibrary(createFetchClient);
