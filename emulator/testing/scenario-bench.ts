import type { ChatItem } from "../core";
import type { ScenarioDesk, StageEvents } from "../scenarios/scenario-desk";
import { createScenarioDesk } from "../scenarios/scenario-desk";
import type { Customer } from "./bench";
import { Bench } from "./bench";

/** A bench with scenarios played on it. */
export class ScenarioBench extends Bench {
  readonly scenarios: ScenarioDesk;

  constructor() {
    const events: StageEvents = { joined: new Set(), items: new Set() };
    super(
      {},
      1,
      (contactId) => events.joined.forEach((listener) => listener(contactId)),
      (item) => events.items.forEach((listener) => listener(item)),
    );
    this.scenarios = createScenarioDesk(this.core, this.clock, events);
  }

  /** What came after a while, from anybody but the customer. */
  hearOthers(customer: Customer, durationMs = 30_000): ChatItem[] {
    this.clock.advance(durationMs);
    return customer.socket.items().filter(({ ParticipantRole }) => ParticipantRole !== "CUSTOMER");
  }
}
