import { ASSUMPTIONS } from "../assumptions";
import { createUuid } from "../ids";
import type { Fields } from "../wire/fields";
import { isFields } from "../wire/fields";
import type { World } from "../world";
import { CHAT_TOPIC } from "./fan-out";
import type { OpenSocket } from "./socket";
import { handleSubscribed } from "./subscribed";

function parseFrame(text: string): Fields | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function reply(world: World, socket: OpenSocket, frame: object): void {
  world.outbox.send([socket], JSON.stringify(frame));
}

/** What one frame of a client makes the gateway do. */
export function handleFrame(world: World, socket: OpenSocket, text: string): void {
  const frame = parseFrame(text);
  switch (frame?.["topic"]) {
    case "aws/subscribe":
      subscribe(world, socket, readTopics(frame));
      return;
    case "aws/unsubscribe":
      unsubscribe(world, socket, readTopics(frame));
      return;
    case "aws/heartbeat":
      reply(world, socket, { topic: "aws/heartbeat" });
      return;
    case "aws/ping":
      reply(world, socket, { topic: "aws/ping", statusCode: 200, statusContent: "OK" });
      return;
    default:
      reply(world, socket, {
        message: "Forbidden",
        connectionId: socket.connectionId,
        requestId: createUuid(world.random),
      });
  }
}

function readTopics(frame: Fields | undefined): string[] {
  const content = frame?.["content"];
  const topics = isFields(content) ? content["topics"] : undefined;
  return Array.isArray(topics) ? topics.filter((topic): topic is string => typeof topic === "string") : [];
}

function isKnown(topic: string): boolean {
  return ASSUMPTIONS.knownTopics.some((known) => known === topic);
}

function subscribe(world: World, socket: OpenSocket, topics: string[]): void {
  const isAccepted = topics.length > 0 && topics.every(isKnown);
  const status = isAccepted ? "success" : "failure";
  reply(world, socket, { topic: "aws/subscribe", content: { status, topics } });
  if (!isAccepted) return;
  for (const topic of topics) socket.topics.add(topic);
  if (topics.includes(CHAT_TOPIC)) handleSubscribed(world, socket);
}

function unsubscribe(world: World, socket: OpenSocket, topics: string[]): void {
  for (const topic of topics) socket.topics.delete(topic);
  reply(world, socket, { topic: "aws/unsubscribe", content: { status: "success", topics } });
}
