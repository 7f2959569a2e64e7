import "amazon-connect-chatjs";

type Callback = (event: unknown) => void;

/** A socket manager of one's own, as a class. */
export class TestSocketManager implements connect.WebSocketManager {
  private readonly callbacks: Callback[] = [];
  connect(): void {}
  disconnect(): void {}
  onConnectionGain(callback: Callback): void {
    this.callbacks.push(callback);
  }
  onConnectionLost(callback: Callback): void {
    this.callbacks.push(callback);
  }
  onMessage(callback: Callback): void {
    this.callbacks.push(callback);
  }
  sendMessage(message: Record<string, unknown>): void {
    this.callbacks.forEach((callback) => callback(message));
  }
}

/** The same as an object. */
export function createManager(): connect.WebSocketManager {
  const callbacks: Callback[] = [];
  const manager: connect.WebSocketManager = {
    connect: () => {},
    disconnect: () => {},
    onConnectionGain: (callback) => void callbacks.push(callback),
    onConnectionLost: (callback) => void callbacks.push(callback),
    onMessage: (callback) => void callbacks.push(callback),
    sendMessage: (message) => callbacks.forEach((callback) => callback(message["topic"])),
  };
  manager.connect();
  manager.onMessage((event) => console.log(event));
  manager.onConnectionGain((event) => console.log(event));
  manager.sendMessage({ topic: "aws/chat" });
  return manager;
}

export const session = connect.ChatSession.create({
  type: "AGENT",
  chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
  websocketManager: new TestSocketManager(),
});
