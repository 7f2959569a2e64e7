import { useEffect, useRef, useState, type FormEvent } from "react";
import { useChat, type ChatDetails } from "./use-chat";

interface ChatProps {
  chatDetails: ChatDetails;
  /** The chat has ended, and the customer asks for another. */
  onStartNew(): void;
}

export function Chat({ chatDetails, onStartNew }: ChatProps) {
  const { transcript, state, send, end, isReady } = useChat(chatDetails);
  const [text, setText] = useState("");
  const log = useRef<HTMLOListElement>(null);
  const startNew = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [transcript]);

  useEffect(() => {
    // The focus is lost where it was in the field that is gone now; whoever reads the messages is left alone.
    if (state === "ended" && document.activeElement === document.body) startNew.current?.focus();
  }, [state]);

  function submit(event: FormEvent) {
    event.preventDefault();
    void send(text);
    setText("");
  }

  return (
    <section className="chat" aria-label="Chat">
      <ol ref={log} role="log" tabIndex={0} aria-label="Messages">
        {transcript.filter(isMessage).map((item) => (
          <li key={item.Id} className={item.ParticipantRole === "CUSTOMER" ? "own" : ""}>
            <span className="visually-hidden">{item.DisplayName ?? "You"}: </span>
            {item.Content} <small>{item.MessageMetadata?.Status?.toLowerCase()}</small>
          </li>
        ))}
      </ol>
      <p role="status">{describe(state)}</p>
      {state === "ended" ? (
        <button ref={startNew} className="primary" onClick={onStartNew}>
          Start a new chat
        </button>
      ) : (
        <form onSubmit={submit}>
          <input
            aria-label="Message"
            value={text}
            onChange={({ target }) => setText(target.value)}
            maxLength={1024}
            required
            autoFocus
          />
          <button disabled={!isReady}>Send</button>
          <button type="button" disabled={!isReady} onClick={() => void end()}>
            End chat
          </button>
        </form>
      )}
    </section>
  );
}

function isMessage({ Type, ContentType }: connect.ChatTranscriptItem): boolean {
  return Type === "MESSAGE" && ContentType?.startsWith("text/") === true;
}

function describe(state: connect.ChatConnectionStateChange["state"]): string {
  switch (state) {
    case "connecting":
      return "Connecting …";
    case "reconnecting":
      return "Connection lost. Trying again …";
    case "syncing":
      return "Catching up …";
    case "ended":
      return "This chat has ended.";
    case "failed":
      return "The chat could not be reached. Load the page again.";
    case "connected":
      return "";
  }
}
