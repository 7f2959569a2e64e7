import "amazon-connect-chatjs";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Chat } from "./chat";
import { useStart } from "./use-start";
import "./chat.css";

// On your site: { region: "…" }
connect.ChatSession.setGlobalConfig({ endpoint: location.origin });

function Page() {
  const { details, problem, start } = useStart("Jane");

  return (
    <main>
      <h1>A chat in React</h1>
      {details ? (
        <Chat key={details.ContactId} chatDetails={details} onStartNew={start} />
      ) : (
        <button onClick={start}>Start a chat</button>
      )}
      <p role="alert">{problem}</p>
      <p>
        <a href="/">All examples</a>
      </p>
    </main>
  );
}

const container = document.getElementById("root");
if (container) {
  // Strict mode runs every effect twice: the first session is disposed of, and the chat goes on.
  createRoot(container).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
