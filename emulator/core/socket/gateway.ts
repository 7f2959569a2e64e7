import { ASSUMPTIONS } from "../assumptions";
import { createUuid } from "../ids";
import type { SocketOpening, SocketPeer } from "../types";
import type { World } from "../world";
import { startTimer } from "../world";
import { closeSocket, forgetSocket } from "./closing";
import { handleFrame } from "./frames";
import type { OpenSocket } from "./socket";
import { useTicket } from "./tickets";

const TOO_OLD = "The connection has been open for too long";

export function openSocket(world: World, url: string, peer: SocketPeer): SocketOpening {
  const owner = useTicket(world, url);
  if (owner === undefined) return { refused: { status: 403, message: "Forbidden" } };
  const socket: OpenSocket = {
    connectionId: createUuid(world.random),
    owner,
    peer,
    topics: new Set(),
    cancelLifetime: startTimer(
      world,
      () => {
        closeSocket(world, socket, ASSUMPTIONS.socketLifetimeCloseCode, TOO_OLD);
      },
      world.limits.socketLifetimeMs,
    ),
  };
  world.sockets.add(socket);
  return {
    socket: {
      receive(text) {
        if (world.sockets.has(socket)) handleFrame(world, socket, text);
      },
      closed() {
        forgetSocket(world, socket);
      },
    },
  };
}
