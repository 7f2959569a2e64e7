import { readFileSync } from "node:fs";
import path from "node:path";
import { ServiceError, type EmulatorCore } from "../../../emulator/core";
import { SYSTEM_CLOCK } from "../../../emulator/server/clock";
import { createAgentService, type OperationFields } from "../../../emulator/streams/agent-service";
import { answerLibrary, html, json, script, servePages, type PageAnswer } from "./page-server";
import { recordPanel } from "./panel-page";

const AGENT = { id: "alex", name: "Alex" };
const panelFolder = path.join(__dirname, "../../../examples/streams/ccp");

/**
 * Stands in for what is behind Streams, as the demo's control panel does, on an origin of its own and with a record of
 * what its frame has heard. The contacts are the local service's.
 */
export interface ControlPanel {
  /** For `initCCP`. */
  readonly pageUrl: string;
  transfer(contactId: string, toAgentId: string): void;
  /** The customer's page has changed the contacts: the agent's snapshot is made anew. */
  refresh(): void;
  /** From now on agents get no connection tokens. */
  refuseTokens(): void;
  stop(): Promise<void>;
}

export async function startControlPanel(core: EmulatorCore): Promise<ControlPanel> {
  const service = createAgentService(core, SYSTEM_CLOCK, AGENT);
  let givesTokens = true;

  async function answerOperation(name: string, body: string): Promise<PageAnswer> {
    const fields = JSON.parse(body) as OperationFields;
    try {
      if (name === "CreateTransport" && fields.transportType !== "web_socket" && !givesTokens)
        throw new ServiceError(500, "InternalServiceException", "No connection tokens");
      return json(await service.answer(name, fields));
    } catch (thrown) {
      return json({ __type: (thrown as Error).name, message: (thrown as Error).message }, 500);
    }
  }

  const server = await servePages(({ path: requestPath, operation, body }) => {
    if (operation !== "") return answerOperation(operation, body);
    switch (requestPath) {
      case "/ccp/":
        return html(
          `<script>(${recordPanel.toString()})()</script>
          <script src="/vendor/streams/connect-streams-min.js"></script><script src="panel.js"></script>`,
        );
      case "/ccp/panel.js":
      case "/ccp/worker.js":
        return script(readFileSync(path.join(panelFolder, path.basename(requestPath)), "utf8"));
      default:
        return answerLibrary(requestPath) ?? json({}, 404);
    }
  });

  return {
    pageUrl: `${server.url}/ccp/`,
    transfer(contactId, toAgentId) {
      core.desk.transfer(contactId, AGENT.id, { toAgentId });
      service.refresh();
    },
    refresh: service.refresh,
    refuseTokens() {
      givesTokens = false;
    },
    stop: () => {
      service.dispose();
      return server.stop();
    },
  };
}
