import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const FIRST_PORT = 8080;
const PORTS_TRIED = 100;

function isTaken(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "EADDRINUSE";
}

function tryPort(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const handleError = (error: Error): void => {
      server.off("listening", handleListening);
      reject(error);
    };
    const handleListening = (): void => {
      server.off("error", handleError);
      resolve((server.address() as AddressInfo).port);
    };
    server.once("error", handleError);
    server.once("listening", handleListening);
    server.listen(port, host);
  });
}

/** The port that it is. A port that was asked for and is taken rejects; without one, the next free one from 8080 is. */
export async function listen(server: Server, host: string, port: number | undefined): Promise<number> {
  if (port !== undefined) return tryPort(server, host, port);
  for (let candidate = FIRST_PORT; candidate < FIRST_PORT + PORTS_TRIED; candidate += 1) {
    try {
      return await tryPort(server, host, candidate);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error(`No free port between ${String(FIRST_PORT)} and ${String(FIRST_PORT + PORTS_TRIED - 1)}`);
}
