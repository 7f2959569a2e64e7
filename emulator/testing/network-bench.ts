import type { CoreAnswer, EmulatorNetwork } from "../core";
import { createNetwork } from "../core";
import type { Customer } from "./bench";
import { Bench, TestSocket } from "./bench";

/** What became of a request by now. */
export type Outcome = { kind: "under-way" } | { kind: "lost" } | { kind: "answered"; answer: CoreAnswer };

/** A bench whose clients reach the core by its network. */
export class NetworkBench extends Bench {
  readonly network: EmulatorNetwork = createNetwork(this.core, { clock: this.clock, random: () => 0.5 });

  send(operation: string, bearer: string, fields: object = {}): { outcome: Outcome } {
    const sent: { outcome: Outcome } = { outcome: { kind: "under-way" } };
    const headers = { "x-amz-bearer": bearer, "content-type": "application/json" };
    const request = {
      method: "POST",
      path: `/participant/${operation}`,
      headers,
      body: JSON.stringify(fields),
    };
    this.network.handle(request, (answer) => {
      sent.outcome = answer === undefined ? { kind: "lost" } : { kind: "answered", answer };
    });
    return sent;
  }

  /** The answer's status; "lost" or "under-way" where there is none. */
  status(operation: string, bearer: string, fields: object = {}): number | string {
    const { outcome } = this.send(operation, bearer, fields);
    return outcome.kind === "answered" ? outcome.answer.status : outcome.kind;
  }

  saySomething(customer: Customer, text = "Hi"): number | string {
    return this.status("message", customer.connectionToken, { Content: text, ContentType: "text/plain" });
  }

  /** A socket by the network, subscribed; its status where it is refused. */
  openBy(participantToken: string): TestSocket | number {
    const socket = new TestSocket();
    const opening = this.network.openSocket(this.connect(participantToken).url, {
      send: (text) => socket.frames.push(JSON.parse(text) as Record<string, unknown>),
      close: (code, reason) => {
        socket.closedWith = { code, reason };
      },
    });
    if ("refused" in opening) return opening.refused.status;
    socket.coreSocket = opening.socket;
    return socket.subscribe();
  }

  mustOpen(customer: Customer): TestSocket {
    const socket = this.openBy(customer.participantToken);
    if (typeof socket === "number") throw new Error(`refused with ${String(socket)}`);
    return socket;
  }
}
