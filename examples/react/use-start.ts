import { useState } from "react";
import { startChat } from "./start-chat";
import type { ChatDetails } from "./use-chat";

/** The chat of a page: none at first, and another one where `start` is called again. */
export function useStart(name: string) {
  const [details, setDetails] = useState<ChatDetails>();
  const [problem, setProblem] = useState("");
  const [isStarting, setIsStarting] = useState(false);

  function start() {
    // A double press wants one chat.
    if (isStarting) return;
    setIsStarting(true);
    setProblem("");
    void startChat(name)
      .then(setDetails, (error: Error) => setProblem(error.message))
      .finally(() => setIsStarting(false));
  }

  return { details, problem, start };
}
