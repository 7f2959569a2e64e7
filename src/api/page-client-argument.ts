import { operationNames } from "../participant/answers";
import type { PageClient } from "../participant/page-client";
import { toRecord } from "../shared/is-record";
import { optional, readField, readFunction, readObject, readPart } from "./arguments";
import { toChatError } from "./chat-error";

const FIELD = "participantClient";

/** The `participantClient` of a global configuration, where it has one. Throws a `ChatError` that names the field. */
export function readPageClient(config: unknown): PageClient | undefined {
  try {
    const given = optional(readObject)(readField(toRecord(config), FIELD), FIELD);
    if (!given) return undefined;
    const part = readPart(given, FIELD);
    const methodsOf = (name: string) => readPart(part(name, readObject), `${FIELD}.${name}`);
    methodsOf("client")("send", readFunction);
    const command = methodsOf("commands");
    for (const name of operationNames) command(`${name}Command`, readFunction);
    return given as unknown as PageClient;
  } catch (thrown) {
    throw toChatError(thrown);
  }
}
