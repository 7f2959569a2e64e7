import type { HttpAnswer } from "../../src/platform/platform";

/** A token of the library's own: the apps here begin theirs with another word, and need not wait. */
const OWN_TOKEN = /"ClientToken":"(?!token )/;

/** Whether a request that the service put off is made again no sooner than it asked for in `Retry-After`. */
export class RetryAfterWatch {
  /** When each of them may be made again, by its body: the idempotency token in it is the same on every attempt. */
  private readonly dueAt = new Map<string, number>();

  noteAnswer(body: string, { headers }: HttpAnswer, now: number): void {
    const seconds = headers["retry-after"];
    if (seconds !== undefined && OWN_TOKEN.test(body)) this.dueAt.set(body, now + Number(seconds) * 1_000);
  }

  /** How many ms too early a request is. */
  findHaste(body: string, now: number): number {
    return Math.max(0, (this.dueAt.get(body) ?? now) - now);
  }
}
