// Programs that name no type of the library, but take it from `create`; mocks of it are typed in the same way.
import "amazon-connect-chatjs";

type Created = ReturnType<typeof connect.ChatSession.create>;
type CreateArgs = Parameters<typeof connect.ChatSession.create>[0];

const args: CreateArgs = {
  type: "CUSTOMER",
  chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
};

export const current: { session: Created | null } = { session: null };
current.session = connect.ChatSession.create(args);
export const annotated: connect.CustomerChatSession = current.session;
current.session = annotated;

export function leave({ session }: typeof current): Promise<unknown> | undefined {
  return session?.disconnectParticipant();
}

/** As test frameworks have it. */
interface Mock<Result> {
  mockReturnValue(result: Result): unknown;
}
declare function spyOn<Target, Name extends keyof Target>(
  target: Target,
  name: Name,
): Target[Name] extends (args: never) => infer Result ? Mock<Result> : never;

export function standInFor(session: connect.CustomerChatSession): void {
  spyOn(connect.ChatSession, "create").mockReturnValue(session);
}
