import "amazon-connect-chatjs";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { Chat } from "./chat";
import { startChat } from "./start-chat";
import type { ChatDetails } from "./use-chat";
import "./chat.css";

// On your site: { region: "…" }
connect.ChatSession.setGlobalConfig({ endpoint: location.origin });

function Page() {
  const [details, setDetails] = useState<ChatDetails>();
  const [problem, setProblem] = useState("");

  function start() {
    setProblem("");
    startChat("Jane").then(setDetails, (error: Error) => setProblem(error.message));
  }

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
