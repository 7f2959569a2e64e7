/** Runs in the page: `count` customers' sessions that check their numbered messages as they come, and keep none of them. */
export async function openSessions(count) {
  const { connect, fetch } = globalThis;
  const totals = { received: 0, twice: 0, lost: 0, gaps: 0, reconnects: 0 };
  connect.ChatSession.setGlobalConfig({ endpoint: globalThis.location.origin });

  async function startChat() {
    const answer = await fetch("/start-chat", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ParticipantDetails: { DisplayName: "Jane" } }),
    });
    return (await answer.json()).data.startChatResult;
  }

  /** What comes is numbered from 1; `early` are numbers that came before one that is still missing. */
  function countMessages(session) {
    const state = { next: 1, early: new Set() };
    session.onMessage(({ data }) => {
      const number = Number(/^number (\d+)$/.exec(data.Content ?? "")?.[1] ?? 0);
      if (number === 0) return;
      if (number < state.next || state.early.has(number)) return void totals.twice++;
      totals.received++;
      state.early.add(number);
      while (state.early.delete(state.next)) state.next++;
    });
    session.onConnectionLost(() => void totals.reconnects++);
    session.onConnectionStateChange(({ data }) => {
      if (data.recovery?.outcome === "gap") totals.gaps++;
    });
    return state;
  }

  const opened = [];
  for (let number = 0; number < count; number++) {
    const chatDetails = await startChat();
    const session = connect.ChatSession.create({ type: "CUSTOMER", chatDetails });
    const state = countMessages(session);
    const isEstablished = new Promise((resolve) => session.onConnectionEstablished(resolve));
    await session.connect();
    await isEstablished;
    opened.push({
      session,
      state,
      contactId: chatDetails.ContactId,
      participantId: chatDetails.ParticipantId,
    });
  }
  let talking = 0;
  const timer = globalThis.setInterval(() => {
    const { session } = opened[talking++ % opened.length];
    session.sendMessage({ message: "and I say this", contentType: "text/plain" }).catch(() => undefined);
  }, 1_000);
  globalThis.soak = {
    totals: () => totals,
    /** Says no more, so that no call is under way, which would have a listener of its own. */
    fallSilent: () => globalThis.clearInterval(timer),
    /** Disposes of all; gives what has come of them. */
    close() {
      totals.lost = opened.reduce((sum, { state }) => sum + state.early.size, 0);
      opened.forEach(({ session }) => session.dispose());
      opened.length = 0;
      return totals;
    },
  };
  return opened.map(({ contactId, participantId }) => ({ contactId, participantId }));
}
