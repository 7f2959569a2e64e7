/*
 * For TypeScript 4.7 and later; TypeScript 3 is not supported. Everything else is in the global namespace `connect`,
 * which it shares with Amazon Connect Streams.
 */

/** The names that the module exports; each is also on the global `connect`. */
export declare const ChatSession: connect.ChatSessionFacade;
export declare const LogManager: connect.ChatLogManager;
/** The levels by name, as numbers. Also `connect.LogLevel`, where Streams has not put its own. */
export declare const LogLevel: connect.ChatLogLevels;
export declare const WebSocketManager: connect.ChatWebSocketManagerFactory;
export declare const csmService: connect.CSMService;
/** What is loaded. */
export declare const ChatJS: connect.ChatJSObject;
