import { Failure } from "../../shared/failure";

/** What the promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const outcome = await promise.then(
    () => "nothing",
    (thrown: unknown) => thrown,
  );
  if (outcome instanceof Failure) return outcome;
  throw new Error(`Expected a Failure and got ${String(outcome)}`);
}

/** Where a promise stands, without waiting for it. */
export function watch<T>(promise: Promise<T>): {
  state: "pending" | "resolved" | "rejected";
  value?: T;
  reason?: unknown;
} {
  const watched: { state: "pending" | "resolved" | "rejected"; value?: T; reason?: unknown } = {
    state: "pending",
  };
  promise.then(
    (value) => Object.assign(watched, { state: "resolved", value }),
    (reason: unknown) => Object.assign(watched, { state: "rejected", reason }),
  );
  return watched;
}
