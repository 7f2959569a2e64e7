import type { HttpAnswer, HttpRequest } from "../../platform/platform";
import type { VirtualNetwork } from "../../../test/fakes/virtual-platform";

type Step = HttpAnswer | Error | "silence";

export interface SentRequest extends HttpRequest {
  readonly signal: AbortSignal | undefined;
}

/** A network that plays its answers in order, one a request, and keeps what it was asked. */
export class ScriptedNetwork implements VirtualNetwork {
  readonly requests: SentRequest[] = [];
  private readonly steps: Step[];

  constructor(...steps: Step[]) {
    this.steps = steps;
  }

  exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    this.requests.push({ ...request, signal });
    const step = this.steps.shift();
    if (step === undefined) return Promise.reject(new Error("One request more than the test foresees"));
    if (step instanceof Error) return Promise.reject(step);
    if (step !== "silence") return Promise.resolve(step);
    return new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("The exchange was aborted")));
    });
  }

  openSocket(): never {
    throw new Error("The Participant Service opens no sockets");
  }
}

/** An answer with a JSON body. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: { "x-amzn-requestid": "request-1", ...headers }, body: JSON.stringify(body) };
}

/** An answer with any text. */
export function text(body: string, status = 200, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers, body };
}
