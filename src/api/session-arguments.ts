import { isSocketManager, type SocketManager } from "../session/agent-managers";
import {
  expecting,
  filled,
  optional,
  readBoolean,
  readField,
  readFields,
  readFunction,
  readNonEmptyString,
  readObject,
  readOneOf,
  readPart,
  readRegion,
  readString,
  readToken,
  type Read,
} from "./arguments";

/** What a session is created with, checked. */
export type SessionArguments = CommonArguments & (CustomerArguments | AgentArguments);

interface CommonArguments {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly participantId: string;
  readonly region: string | undefined;
  /** No client-side metrics for this session. */
  readonly disableCSM: boolean;
}

interface CustomerArguments {
  readonly type: "CUSTOMER";
  readonly participantToken: string;
}

interface AgentArguments {
  readonly type: "AGENT";
  readonly participantToken: string | undefined;
  getConnectionToken(): unknown;
  readonly manager: SocketManager;
}

/** Reads what `ChatSession.create` was given; throws a `Failure` that names the field. */
export function readSessionArguments(value: unknown): SessionArguments {
  const given = readFields(readObject(value, "create"), "create");
  const type = given("type", readType);
  const details = readChatDetails(given("chatDetails", readObject));
  const contactId = details("contactId", readNonEmptyString);
  const common: CommonArguments = {
    contactId,
    participantId: details("participantId", readNonEmptyString),
    initialContactId: details("initialContactId", filled(readString)) ?? contactId,
    region: given("options", readPart)("region", filled(readRegion)),
    disableCSM: given("disableCSM", optional(readBoolean)) ?? false,
  };
  if (type === "CUSTOMER") {
    return { ...common, type, participantToken: details("participantToken", readToken) };
  }
  return {
    ...common,
    type,
    participantToken: details("participantToken", filled(readToken)),
    getConnectionToken: details("getConnectionToken", readFunction),
    manager: given("websocketManager", readManager),
  };
}

const readManager = expecting<SocketManager>(
  "the agent's socket manager, such as connect.core.getWebSocketManager() gives",
  isSocketManager,
);

/** Compat: left out, the type is AGENT. */
const readType: Read<"AGENT" | "CUSTOMER"> = (value, field) =>
  optional(readOneOf("AGENT", "CUSTOMER"))(value, field) ?? "AGENT";

/** A field in camelCase or PascalCase; PascalCase wins where both come, unless it is empty. */
function readChatDetails(
  chatDetails: Readonly<Record<string, unknown>>,
): <Value>(field: string, read: Read<Value>) => Value {
  return (field, read) => {
    const label = `chatDetails.${field}`;
    const inPascalCase = readField(chatDetails, field[0]!.toUpperCase() + field.slice(1), label);
    const given = inPascalCase === "" ? undefined : inPascalCase;
    return read(given ?? readField(chatDetails, field, label), label);
  };
}
