import "amazon-connect-chatjs";

declare const websocketManager: connect.ChatSocketManager;
const chatDetails = { contactId: "c", participantId: "p", participantToken: "t" };

// @ts-expect-error -- a facade, not a class
new connect.ChatSession();
// @ts-expect-error -- nothing to create from
connect.ChatSession.create();
// @ts-expect-error -- no such type
connect.ChatSession.create({ type: "SUPERVISOR", chatDetails });
// @ts-expect-error -- a customer needs a participant token
connect.ChatSession.create({ type: "CUSTOMER", chatDetails: { contactId: "c", participantId: "p" } });
// @ts-expect-error -- and a participant
connect.ChatSession.create({ type: "CUSTOMER", chatDetails: { ContactId: "c", ParticipantToken: "t" } });
// @ts-expect-error -- an agent needs a socket manager
connect.ChatSession.create({ type: "AGENT", chatDetails });
// @ts-expect-error -- one that gives messages
connect.ChatSession.create({ type: "AGENT", chatDetails, websocketManager: { subscribeTopics() {} } });
// @ts-expect-error -- a region is text
connect.ChatSession.create({ type: "CUSTOMER", chatDetails, options: { region: 1 } });

const customer = connect.ChatSession.create({ type: "CUSTOMER", chatDetails });
const agent = connect.ChatSession.create({ type: "AGENT", chatDetails, websocketManager });
// @ts-expect-error -- only an agent's session has it
customer.cleanUpOnParticipantDisconnect();
// @ts-expect-error -- only a customer's session has it
void agent.disconnectParticipant();
declare const standIn: connect.CustomerChatSession;
let widened: connect.CustomerChatSession = customer;
let session = customer;
widened = standIn;
// @ts-expect-error -- a stand-in that was written for version 5 has no `dispose`, which can be called on what was created
session = standIn;
void [widened, session];
// @ts-expect-error -- what was loaded does not change
connect.ChatJS = undefined;
