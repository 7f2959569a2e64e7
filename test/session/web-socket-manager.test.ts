import { createWorld, outcome } from "./world";

describe("init of a socket manager", () => {
  const never = () => new Promise(() => undefined);

  it("resolves as failed where the manager is closed meanwhile", async () => {
    const manager = createWorld().chat.WebSocketManager.create({});
    const initialised = manager.init(never);
    manager.closeWebSocket();
    expect(await outcome(initialised)).toEqual({ value: { webSocketConnectionFailed: true } });
  });

  it("resolves as failed where init is called anew meanwhile", async () => {
    const manager = createWorld().chat.WebSocketManager.create({});
    const initialised = manager.init(never);
    void manager.init(never);
    expect(await outcome(initialised)).toEqual({ value: { webSocketConnectionFailed: true } });
    manager.closeWebSocket();
  });
});
