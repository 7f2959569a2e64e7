import { loadLibrary } from "./load-library";
import { createSdkClient } from "./participant/sdk-client";

export const { ChatSession, LogManager, LogLevel, csmService, WebSocketManager, ChatJS } =
  loadLibrary(createSdkClient);
