// @ts-check
/// <reference path="./panel.d.ts" />

/**
 * Stands in for the page of Amazon Connect that `initCCP` puts into its frame. It starts Streams' own worker, and
 * answers the clients of Streams' newer interface, which ask over a message port where a contact is.
 */
(() => {
  const region = "us-west-2";
  const hourMs = 3_600_000;

  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: { type, namespace, requestId } }) => {
    if (type === "cross-domain-site-ready") {
      const connectionId = `panel-${Date.now()}`;
      port1.postMessage({ type: "acknowledge", connectionId, status: {}, healthCheckInterval: 60_000 });
    }
    if (type === "request") {
      port1.postMessage({ type: "response", namespace, requestId, isError: false, data: { region } });
    }
  };
  parent.postMessage({ type: "cross-domain-adapter-init" }, "*", [port2]);

  const service = `${location.origin}/agent-service`;
  connect.core.initSharedWorker({
    sharedWorkerUrl: new URL("worker.js", location.href).href,
    authToken: "agent-auth-token",
    refreshToken: "agent-refresh-token",
    authTokenExpiration: new Date(Date.now() + hourMs).toISOString(),
    region,
    endpoint: service,
    agentAppEndpoint: service,
    authorizeEndpoint: service,
    taskTemplatesEndpoint: service,
    authCookieName: "none",
  });
})();
