import "amazon-connect-chatjs";
import "amazon-connect-streams";

/** What the examples of the documentation take as given: each page says so at its top. */
declare global {
  /** A customer's session that is connected. */
  const session: connect.ChatCustomerSession;
  const agentSession: connect.ChatAgentSession;
  /** What StartChatContact answered. */
  const startChatResult: { ContactId: string; ParticipantId: string; ParticipantToken: string };
  /** An agent's contact, as Streams tells of it. */
  const connection: { getMediaInfo(): connect.ChatAgentDetailsInput };
  /** The manager of an agent's socket where there is no Streams. */
  const websocketManager: connect.ChatWebSocketManager;
  /** A file that a user has chosen. */
  const file: File;
  /** Stands for what a page shows. */
  function show(...what: unknown[]): void;
}
