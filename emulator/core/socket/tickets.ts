import { createToken } from "../ids";
import { toIsoTime } from "../wire/items";
import type { World } from "../world";
import { dropExpired } from "../world";
import type { SocketOwner } from "./socket";

export interface SocketAddress {
  url: string;
  expiry: string;
}

/** A URL for one socket, good for a short time. */
export function issueSocketUrl(world: World, owner: SocketOwner, origin: string): SocketAddress {
  const now = world.clock.now();
  dropExpired(world.tickets, now);
  const token = createToken(world.random, "socket-");
  const expiresAtMs = now + world.limits.socketUrlLifetimeMs;
  world.tickets.set(token, { owner, expiresAtMs });
  return {
    url: `${origin.replace(/^http/, "ws")}/socket?token=${token}`,
    expiry: toIsoTime(expiresAtMs),
  };
}

function isGone(owner: SocketOwner): boolean {
  return owner.kind === "participant" && owner.participant.presence === "left";
}

function readToken(url: string): string {
  const query = url.split("#", 1)[0]?.split("?")[1] ?? "";
  return new URLSearchParams(query).get("token") ?? "";
}

/** Whose socket the URL would open. */
export function peekTicket(world: World, url: string): SocketOwner | undefined {
  return world.tickets.get(readToken(url))?.owner;
}

/** Whose socket the URL opens, once. */
export function useTicket(world: World, url: string): SocketOwner | undefined {
  const token = readToken(url);
  const ticket = world.tickets.get(token);
  if (ticket === undefined || ticket.expiresAtMs <= world.clock.now() || isGone(ticket.owner))
    return undefined;
  world.tickets.delete(token);
  return ticket.owner;
}
