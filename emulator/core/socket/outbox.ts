import type { OpenSocket } from "./socket";

/**
 * Sends in order. A client that answers from within its own `send` would otherwise have later items overtake earlier ones
 * on the sockets behind it in the row: so all of a row is put down first, and then sent. Nor does it get the next frame
 * before it is done with this one.
 */
export class Outbox {
  private readonly waiting: { socket: OpenSocket; text: string }[] = [];
  private isDraining = false;

  constructor(private readonly isOpen: (socket: OpenSocket) => boolean) {}

  send(sockets: readonly OpenSocket[], text: string): void {
    for (const socket of sockets) this.waiting.push({ socket, text });
    if (this.isDraining) return;
    this.isDraining = true;
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      if (this.isOpen(next.socket)) sendSafely(next.socket, next.text);
    }
    this.isDraining = false;
  }
}

function sendSafely(socket: OpenSocket, text: string): void {
  try {
    socket.peer.send(text);
  } catch {
    // One broken client is no reason for the others to go without.
  }
}
