import type { Kit, Outcome, PageChat, PageEvent, Trial } from "./page-types";
import type { StartedChat } from "./service-controls";

/** Runs in the page, after the kit: adds `trial` to it. It must be whole in itself. */
export function installTrial(): void {
  const { kit } = globalThis as unknown as { kit: Kit };
  /** Longer than the longest wait before an attempt to reconnect, and than two heartbeats and what follows. */
  const HEALED_MS = 45_000;
  /** Less than any answer is waited for. */
  const STEP_MS = 2_500;
  const LAST_WORD_MS = 2_000;
  const FIRST = "said at first";
  const LAST = "said at last";

  const isMessage = ({ data }: PageEvent) => (data as { Type: string }).Type === "MESSAGE";
  const readText = ({ data }: PageEvent) => (data as { Content: string }).Content;

  async function startAgent(): Promise<PageChat> {
    const details = await kit.service.startChat();
    await kit.service.joinAsCustomer(details);
    return { session: await kit.connectedAgent(details), details };
  }

  async function startCustomer(): Promise<PageChat> {
    const chat = await kit.connected();
    await kit.service.accept(chat.details.ContactId);
    return chat;
  }

  /** What the other side of a session calls to say something. */
  const makeVoice = (side: string, details: StartedChat) => (text: string) =>
    side === "customer"
      ? kit.service.say(details.ContactId, text)
      : kit.service.actAsCustomer(details, "/participant/message", {
          Content: text,
          ContentType: "text/plain",
        });

  function readSend(text: string, kept: readonly string[]): Outcome["sends"][number] {
    const outcome = kit.record.calls.find(({ label }) => label === text)!.outcome;
    return {
      settled: outcome === "resolved" ? "resolved" : outcome === "pending" ? "never" : "rejected",
      items: kept.filter((one) => one === text).length,
    };
  }

  function readConnection(): Outcome["connection"] {
    const told = kit.record.events.map(
      ({ name }) => /^onConnection(Established|Lost|Broken)$/.exec(name)?.[1],
    );
    return (told
      .filter((one) => one !== undefined)
      .at(-1)
      ?.toLowerCase() ?? "none") as Outcome["connection"];
  }

  function compare(kept: readonly string[]): Pick<Outcome, "kept" | "missing" | "twice" | "inOrder"> {
    const heard = kit.heard("onMessage").filter(isMessage).map(readText);
    const times = kept.map((text) => heard.filter((one) => one === text).length);
    const firsts = kept.map((text) => heard.indexOf(text)).filter((place) => place >= 0);
    return {
      kept: kept.length,
      missing: times.filter((count) => count === 0).length,
      twice: times.filter((count) => count > 1).length,
      inOrder: firsts.every((place, index) => index === 0 || place > firsts[index - 1]!),
    };
  }

  async function trial(side: "customer" | "agent" = "customer"): Promise<Trial> {
    const { session, details } = await (side === "customer" ? startCustomer() : startAgent());
    const voice = makeVoice(side, details);
    const sent: string[] = [];
    const listKept = async () =>
      (await kit.service.kept(details.ContactId))
        .map(({ Content = "" }) => Content)
        .filter((text) => text !== FIRST && text !== LAST);
    await voice(FIRST);
    await kit.until("onMessage", 1, FIRST);
    return {
      session,
      contactId: details.ContactId,
      async say(...texts) {
        for (const text of texts) await voice(text);
        await kit.service.rest();
      },
      send(text) {
        sent.push(text);
        void kit.attempt(text, () => session.sendMessage({ message: text, contentType: "text/plain" }));
      },
      async measure() {
        await kit.service.heal();
        await kit.service.live(HEALED_MS, STEP_MS);
        const isOver = await kit.service.hasEnded(details.ContactId);
        if (!isOver) await voice(LAST);
        await kit.service.live(LAST_WORD_MS);
        const kept = await listKept();
        const outcome: Outcome = {
          ...compare(kept),
          connection: readConnection(),
          sends: sent.map((text) => readSend(text, kept)),
          ...(isOver
            ? { ended: kit.heard("onEnded").length }
            : { hears: kit.heard("onMessage", LAST).length > 0 }),
        };
        for (const [label, value] of Object.entries(outcome)) kit.note(label, value);
      },
    };
  }

  Object.assign(kit, { trial });
}
