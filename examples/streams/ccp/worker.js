// @ts-check
/// <reference path="./panel.d.ts" />

/** Streams' socket manager takes addresses with `wss:` only; the local service has no certificate. */
const NativeWebSocket = WebSocket;
globalThis.WebSocket = class extends NativeWebSocket {
  /**
   * @param {string | URL} url
   * @param {string | string[]} [protocols]
   */
  constructor(url, protocols) {
    super(String(url).replace(/^wss:/, "ws:"), protocols);
  }
};

importScripts("/vendor/streams/connect-streams-min.js");
connect.worker.main();
