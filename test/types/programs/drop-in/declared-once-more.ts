// A program that adds to the library's interfaces what its version of the types left out, or what it puts there itself.
import "amazon-connect-chatjs";

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the library's own is one
  namespace connect {
    interface ChatSessionInterface {
      onAuthenticationExpired?(handler: (event: { readonly data: unknown }) => void): void;
      openedAt?: number;
    }
    interface CustomerChatSession {
      widgetId?: string;
    }
    interface AgentChatSession {
      queueName?: string;
    }
    interface ChatController {
      contactId?: string;
      participantToken?: string | undefined;
      traceId?: string;
    }
    interface ChatSessionObject {
      loadedAt?: Date;
    }
    interface ChatLogLevel {
      VERBOSE?: 5;
    }
    interface ChatGlobalConfig {
      tenant?: string;
    }
  }
}

connect.ChatSession.setGlobalConfig({ region: "us-west-2", tenant: "a" });
connect.ChatSession.loadedAt = new Date();
export const lowest: number = connect.ChatSession.LogLevel.VERBOSE ?? connect.ChatSession.LogLevel.DEBUG;

const session = connect.ChatSession.create({
  type: "CUSTOMER",
  chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
});
session.openedAt = Date.now();
session.widgetId = "widget-1";
session.onAuthenticationExpired?.(({ data }) => data);
session.controller.traceId = "trace";
export const contact: string = session.controller.contactId ?? "";

export function queueOf(agentSession: connect.AgentChatSession): string {
  return agentSession.queueName ?? String(agentSession.openedAt);
}
