import type { Chat, Participant } from "./chat/chat";
import { findCustomer, isOver } from "./chat/chat";
import { publishEvent } from "./chat/publish";
import { createUuid } from "./ids";
import { createConflictError, createNotFoundError, createValidationError } from "./wire/errors";
import type { Fields } from "./wire/fields";
import { readText } from "./wire/fields";
import { EVENTS } from "./wire/items";
import type { World } from "./world";

export interface AuthenticationSession {
  readonly id: string;
  readonly chat: Chat;
  state: "open" | "settled";
  /** Where the customer goes back to, once an address to sign in at was asked for. */
  redirectUri?: string;
}

/** The identity provider's page. */
export const SIGN_IN_PATH = "/oauth2/authorize";

const OUTCOMES = {
  succeeded: EVENTS.authenticationSucceeded,
  failed: EVENTS.authenticationFailed,
  timeout: EVENTS.authenticationTimeout,
  expired: EVENTS.authenticationExpired,
} as const;

/** What a flow and an identity provider do. */
export interface AuthenticationDesk {
  /** Asks the customer to sign in; answers the session's id, which the event carries too. */
  initiate(contactId: string): string;
  settle(sessionId: string, outcome: keyof typeof OUTCOMES): void;
}

export function createAuthenticationDesk(world: World): AuthenticationDesk {
  return {
    initiate(contactId) {
      const chat = world.chatsByContact.get(contactId);
      if (chat === undefined) throw createNotFoundError("There is no such contact");
      if (isOver(chat)) throw createConflictError("The chat has ended");
      const session: AuthenticationSession = { id: createUuid(world.random), chat, state: "open" };
      world.authentications.set(session.id, session);
      announce(world, session, EVENTS.authenticationInitiated);
      return session.id;
    },
    settle(sessionId, outcome) {
      const session = world.authentications.get(sessionId);
      if (session === undefined) throw createNotFoundError("There is no such authentication");
      close(world, session, OUTCOMES[outcome]);
    },
  };
}

/** All events of an authentication are the customer's, and tell which session they are about. */
function announce(world: World, session: AuthenticationSession, contentType: string): void {
  const content = JSON.stringify({ sessionId: session.id });
  publishEvent(world, session.chat, contentType, findCustomer(session.chat), content);
}

function close(world: World, session: AuthenticationSession, contentType: string): void {
  if (session.state === "settled" || isOver(session.chat)) {
    throw createConflictError("The authentication is over");
  }
  session.state = "settled";
  announce(world, session, contentType);
}

function findOpen(world: World, participant: Participant, fields: Fields): AuthenticationSession {
  const session = world.authentications.get(readText(fields, "SessionId", { max: 128 }));
  const isOwn = session?.chat === participant.chat && participant.role === "CUSTOMER";
  if (!isOwn || session.state === "settled") {
    throw createValidationError("SessionId is not an open authentication of this participant");
  }
  return session;
}

export function getAuthenticationUrl(
  world: World,
  participant: Participant,
  fields: Fields,
): { AuthenticationUrl: string } {
  const session = findOpen(world, participant, fields);
  const redirectUri = readText(fields, "RedirectUri", { max: 1024 });
  if (!URL.canParse(redirectUri)) throw createValidationError("RedirectUri is not an address");
  session.redirectUri = redirectUri;
  const query = new URLSearchParams({
    response_type: "code",
    state: session.id,
    redirect_uri: redirectUri,
  });
  return { AuthenticationUrl: `${world.origin}${SIGN_IN_PATH}?${query.toString()}` };
}

/**
 * An identity provider's page, at which everybody signs in at once. The answer is where it leads to: the page that was asked for,
 * with a code for the application.
 */
export function signIn(world: World, sessionId: string): string {
  const session = world.authentications.get(sessionId);
  const { redirectUri } = session ?? {};
  if (session === undefined || redirectUri === undefined) {
    throw createNotFoundError("There is no such authentication");
  }
  close(world, session, EVENTS.authenticationSucceeded);
  const target = new URL(redirectUri);
  target.searchParams.set("code", createUuid(world.random));
  target.searchParams.set("state", session.id);
  return target.href;
}

export function cancelAuthentication(world: World, participant: Participant, fields: Fields): object {
  close(world, findOpen(world, participant, fields), EVENTS.authenticationCancelled);
  return {};
}
