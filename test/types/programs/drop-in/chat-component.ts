import "amazon-connect-chatjs";

/** What a component of React or of a like framework needs of it. */
declare function useState<State>(initial: State): [State, (next: State | ((former: State) => State)) => void];
declare function useEffect(effect: () => void | (() => void), dependencies: unknown[]): void;
declare function useRef<Value>(initial: Value | null): { current: Value | null };
declare function element(tag: string, props: object | null, ...children: unknown[]): object;

interface Bubble {
  readonly id: string;
  readonly role: "AGENT" | "CUSTOMER" | "SYSTEM";
  readonly text: string;
  readonly status: string;
}

interface ChatProps {
  chatDetails: connect.ChatDetailsInput;
  region?: string;
  onEnd?: (details: connect.ChatDetails) => void;
}

export function Chat({ chatDetails, region = "us-east-1", onEnd }: ChatProps): object {
  const [bubbles, setBubbles] = useState<Bubble[]>([]);
  const [typing, setTyping] = useState<string | undefined>(undefined);
  const session = useRef<connect.CustomerChatSession>(null);

  useEffect(() => {
    const args: connect.CustomerChatSessionArgs = { chatDetails, type: "CUSTOMER", options: { region } };
    session.current = connect.ChatSession.create(args);
    session.current.onTranscriptUpdated(({ data }) => setBubbles(data.transcript.flatMap(toBubble)));
    session.current.onTyping(({ data }) => setTyping(data.DisplayName));
    session.current.onParticipantDisplayNameUpdated(({ data }) => setTyping(data.DisplayName.toUpperCase()));
    session.current.onEnded(({ chatDetails: details }) => onEnd?.(details));
    void session.current.connect({ metadata: "from the component" });
  }, [chatDetails.contactId]);

  const handleFile = async (file: File): Promise<void> => {
    await session.current?.sendAttachment({ attachment: file });
  };
  const handleOpen = async (attachment: connect.AttachmentItem): Promise<string> => {
    const blob = await session.current!.downloadAttachment({ attachmentId: attachment.AttachmentId });
    return URL.createObjectURL(blob);
  };
  return element(
    "section",
    { onDrop: handleFile, onOpen: handleOpen, title: typing },
    bubbles.map(({ text }) => element("p", null, text)),
  );
}

function toBubble(item: connect.ChatTranscriptItem): Bubble[] {
  const { Id, Content, ParticipantRole, MessageMetadata } = item;
  if (!Content || !ParticipantRole) return [];
  return [{ id: Id, role: ParticipantRole, text: Content, status: MessageMetadata?.Status ?? "UNKNOWN" }];
}
