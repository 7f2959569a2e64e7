import { Chat } from "../react/chat";
import { useStart } from "../react/use-start";

/** Drawn in Node first: it imports the library there, too, and makes a session only in an effect. */
export function Page({ renderedIn }: { renderedIn: string }) {
  const { details, problem, start } = useStart("Jane");

  return (
    <main>
      <h1>A chat on a page from the server</h1>
      <p>Rendered in {renderedIn}, taken over in the browser.</p>
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
