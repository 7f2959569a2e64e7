import type { Participant } from "../chat/chat";

/**
 * The same client token for the same operation of the same participant gives the answer it gave before, and does nothing.
 * Refusals are not remembered: what was refused has not happened.
 */
export function answerOnce<T extends object>(
  participant: Participant,
  operation: string,
  clientToken: string | undefined,
  carryOut: () => T,
): T {
  if (clientToken === undefined) return carryOut();
  const key = `${operation} ${clientToken}`;
  const known = participant.answers.get(key);
  // The key names the operation, and an operation has one shape of answer.
  if (known !== undefined) return known as T;
  const answer = carryOut();
  participant.answers.set(key, answer);
  return answer;
}
