import type { MessageStatus } from "../transcript-item";

const rank: Readonly<Record<MessageStatus, number>> = {
  SENDING: 0,
  FAILED: 0,
  SENT: 1,
  DELIVERED: 2,
  READ: 3,
};

interface Row {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

interface NaiveSend {
  readonly id: string;
  readonly text: string;
  readonly after: number;
  state: "in-flight" | "failed" | "lost" | "settled";
  at: number;
}

/** What a transcript shows, said in the plainest way: all is made and sorted anew for every look. */
export class NaiveTranscript {
  private readonly rows = new Map<string, Row>();
  private readonly statuses = new Map<string, MessageStatus>();
  private sends: NaiveSend[] = [];

  put(row: Row): void {
    if (!this.rows.has(row.id)) {
      const isOwn = (send: NaiveSend): boolean => send.text === row.text && row.at > send.after;
      const own =
        this.sends.find((send) => send.state === "in-flight" && isOwn(send)) ??
        this.sends.find((send) => send.state === "lost" && isOwn(send));
      if (own) this.settle(own, row.id);
    }
    this.rows.set(row.id, row);
  }

  raise(id: string, status: MessageStatus): void {
    const former = this.statuses.get(id);
    if (!former || rank[status] > rank[former]) this.statuses.set(id, status);
  }

  start(id: string, text: string): void {
    const held = [...this.rows.values()].map(({ at }) => at);
    const after = held.length ? Math.max(...held) : -Infinity;
    this.sends.push({ id, text, after, state: "in-flight", at: 0 });
  }

  resend(id: string): void {
    const send = this.find(id);
    if (!send || send.state === "settled") return;
    this.sends = [...this.sends.filter((one) => one !== send), send];
    send.state = "in-flight";
  }

  sent(id: string, row: Row): void {
    const send = this.find(id);
    if (send) this.settle(send, row.id);
    if (!this.rows.has(row.id)) this.rows.set(row.id, row);
  }

  failed(id: string, at: number, isLost: boolean): void {
    const send = this.find(id);
    if (send?.state === "in-flight") Object.assign(send, { state: isLost ? "lost" : "failed", at });
  }

  show(): string[] {
    const failed = this.sends.filter(({ state }) => state === "failed" || state === "lost");
    const placed = [
      ...[...this.rows.values()].map((row) => ({ ...row, status: this.statuses.get(row.id) ?? "-" })),
      ...failed.map((send) => ({ ...send, status: "FAILED" })),
    ].sort((one, other) => one.at - other.at);
    const inFlight = this.sends.filter(({ state }) => state === "in-flight");
    return [...placed, ...inFlight.map((send) => ({ ...send, status: "SENDING" }))].map(
      ({ id, text, status }) => `${id} ${text} ${status}`,
    );
  }

  private find(id: string): NaiveSend | undefined {
    return this.sends.find((send) => send.id === id);
  }

  private settle(send: NaiveSend, id: string): void {
    send.state = "settled";
    this.raise(id, "SENT");
  }
}
