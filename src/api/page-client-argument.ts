import { operationNames } from "../participant/answers";
import type { PageClient } from "../participant/page-client";
import { isRecord } from "../shared/is-record";
import { optional, readFields, readFunction, readObject } from "./arguments";
import { toChatError } from "./chat-error";

const FIELD = "participantClient";
const readGiven = optional(readObject("{client, commands}"));
const readClient = readObject("an AWS SDK client");
const readCommands = readObject("the AWS SDK's commands");

/** The `participantClient` of a global configuration, where it has one. Throws a `ChatError` that names the field. */
export function readPageClient(config: unknown): PageClient | undefined {
  try {
    const given = isRecord(config) ? readFields(config, "")(FIELD, readGiven) : undefined;
    if (!given) return undefined;
    const part = readFields(given, FIELD, `${FIELD}.`);
    readMethods(part("client", readClient), "client", ["send"]);
    const methods = operationNames.map((name) => `${name}Command`);
    readMethods(part("commands", readCommands), "commands", methods);
    return given as unknown as PageClient;
  } catch (thrown) {
    throw toChatError(thrown);
  }
}

function readMethods(owner: object, part: string, names: readonly string[]): void {
  const method = readFields(owner, part, `${FIELD}.${part}.`);
  for (const name of names) method(name, readFunction);
}
