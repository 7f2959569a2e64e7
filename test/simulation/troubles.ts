import type { Dice } from "./dice";
import type { Fault, PageNumber, SocketTrouble } from "./steps";

export type RequestFault = Extract<Fault, { do: "requests-fail" }>;
type SocketFault = Extract<Fault, { do: "sockets-fail" }>;

/** What is wrong with the service and the networks to it at the moment. */
export class Troubles {
  private readonly requests: { readonly fault: RequestFault; readonly until: number }[] = [];
  private readonly sockets: { readonly fault: SocketFault; readonly until: number }[] = [];
  private downUntil = 0;

  constructor(
    private readonly now: () => number,
    private readonly dice: Dice,
  ) {}

  start(fault: RequestFault | SocketFault): void {
    const until = this.now() + fault.forMs;
    if (fault.do === "requests-fail") this.requests.push({ fault, until });
    else this.sockets.push({ fault, until });
  }

  /** The service is down: nothing of it answers. */
  shutDown(forMs: number): void {
    this.downUntil = Math.max(this.downUntil, this.now() + forMs);
  }

  get isDown(): boolean {
    return this.now() < this.downUntil;
  }

  /** What befalls a request of this page. */
  ofRequest(page: PageNumber): RequestFault | undefined {
    const found = this.requests.find(({ fault, until }) => this.applies(fault, until, page));
    return found?.fault;
  }

  /** Whether one of these befalls a socket of this page. */
  ofSocket(page: PageNumber, ...kinds: SocketTrouble[]): SocketTrouble | undefined {
    const found = this.sockets.find(
      ({ fault, until }) => kinds.includes(fault.how) && this.applies(fault, until, page),
    );
    return found?.fault.how;
  }

  private applies(fault: RequestFault | SocketFault, until: number, page: PageNumber): boolean {
    const isHere = fault.scope === "all" || fault.scope === page;
    return isHere && this.now() < until && this.dice.happens(fault.chance);
  }

  heal(): void {
    this.requests.length = 0;
    this.sockets.length = 0;
    this.downUntil = 0;
  }
}
