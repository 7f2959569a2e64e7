/** The rules that hold whatever happens; behaviour.md's sections on the connection and recovery say them in full. */
export type Rule =
  | "nothing is lost"
  | "nothing comes twice"
  | "items come in order"
  | "typing and receipts come at most once"
  | "established and lost alternate"
  | "a page holds at most two sockets"
  | "a quiet page holds one socket for its connection"
  | "a healthy socket is kept until its successor has subscribed"
  | "every promise settles in time"
  | "an accepted send makes one item"
  | "onEnded comes once, after the end"
  | "a disconnection that resolves has ended the chat"
  | "nothing is left"
  | "nothing is requested after the end"
  | "reconnecting keeps its delays"
  | "what the service asks for is waited for"
  | "the token in use is a living one"
  | "a gap is told only where there is no other way"
  | "the transcript is sorted and true"
  | "a quiet chat is connected"
  | "nothing throws";

export interface Violation {
  readonly rule: Rule;
  readonly what: string;
  /** Virtual ms from the start. */
  readonly at: number;
}
