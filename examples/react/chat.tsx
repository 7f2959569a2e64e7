import { useEffect, useRef, useState, type FormEvent } from "react";
import { useChat, type ChatDetails } from "./use-chat";

export function Chat({ chatDetails }: { chatDetails: ChatDetails }) {
  const { transcript, state, send, end, isReady } = useChat(chatDetails);
  const [text, setText] = useState("");
  const log = useRef<HTMLOListElement>(null);

  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [transcript]);

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
      {state === "ended" ? null : (
        <form onSubmit={submit}>
          <input
            aria-label="Message"
            value={text}
            onChange={({ target }) => setText(target.value)}
            maxLength={1024}
            required
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
