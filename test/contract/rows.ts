/**
 * What users of the published library run into, and must not run into here, by the number that cases carry in their
 * names: "row 12: …". `heldBy` names who else shows it, where no case of the contract does.
 */
export interface Row {
  readonly title: string;
  readonly heldBy?: string;
}

export const ROWS: Readonly<Record<number, Row>> = {
  1: { title: "One failed reconnect ends the session; a failed rotation closes a healthy socket" },
  2: { title: "A half-open socket is taken for an open one" },
  3: { title: "On phones, a page hidden during a reconnect never comes back" },
  4: { title: "Messages sent during a gap are missing, others show twice" },
  5: { title: "onConnectionEstablished fires twice on connecting" },
  6: { title: "A second connect() gives undefined" },
  7: { title: 'No way to show "reconnecting in 4 s"' },
  8: { title: "A read soon after a delivered leaves a promise that never settles" },
  9: { title: "setGlobalConfig resets what it is not told" },
  10: { title: "Object content goes out as nested JSON; receipts without content throw at once" },
  11: { title: "Receipts are sent into an ended chat" },
  12: { title: "One session's typing and configuration are another's, too" },
  13: { title: "A wrong contact id is silence; create() swallows bad input" },
  14: { title: "Rejections are strings, plain objects and synchronous throws" },
  15: { title: "An upload that the bucket refuses counts as sent" },
  16: {
    title: "React Native needs polyfills and a document; isNetworkOnline cannot be a promise",
    heldBy: "the slim build",
  },
  17: { title: "Violations of the page's content security policy" },
  18: { title: "Importing in Node or in a server render throws; nothing can be imported by name" },
  19: { title: "Types missing or wrong" },
  20: { title: "77 KB gzipped", heldBy: "the size budgets" },
  21: { title: "Nothing unsubscribes" },
  22: { title: "The transcript is out of order when items come late" },
  23: { title: "Four timer wake-ups a second on an idle page" },
  24: { title: "A failed token renewal waits for 12 hours" },
  25: { title: "With a refused socket, a storm of connection requests" },
  26: { title: "An agent's sessions go deaf when Streams is started anew" },
  27: { title: "A session cannot be left without ending the chat" },
  28: { title: "Trying a page needs an account and a backend", heldBy: "npm start" },
};
