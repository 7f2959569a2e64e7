import { Agent } from "./agent";
import { Customer } from "./customer";
import { Simulation } from "./simulation";
import type { PageNetwork } from "./page-network";
import type { Plan, Step } from "./steps";

const DELAY_OF_TRANSFERRED_MS = 20_000;

/** Carries out what a plan says: people act, and things go wrong. */
export class World {
  readonly simulation: Simulation;
  readonly customers: readonly Customer[];
  readonly agent: Agent | undefined;

  constructor(plan: Plan, isTraced: boolean) {
    this.simulation = new Simulation(plan, isTraced);
    const { customers, hasAgent } = plan.settings;
    this.customers = Array.from({ length: customers }, (_, number) => new Customer(this.simulation, number));
    this.agent = hasAgent ? new Agent(this.simulation) : undefined;
  }

  schedule(): void {
    for (const step of this.simulation.plan.steps)
      this.simulation.clock.setTimer(() => this.apply(step), step.at);
  }

  /** Nothing is wrong from now on. */
  heal(): void {
    const { troubles, networks } = this.simulation;
    this.simulation.note("-", () => "everything is healed");
    this.simulation.forgetMoments();
    troubles.heal();
    for (const network of networks) {
      network.heal();
      network.page.heal();
    }
  }

  /** Half of the chats end, the other sessions are left. */
  finish(): void {
    this.customers.forEach((customer, chat) => {
      if (this.simulation.dice.happens(0.5)) this.end(chat, "service");
      else customer.dispose();
    });
    this.simulation.clock.setTimer(() => {
      this.customers.forEach((customer) => customer.dispose());
      this.agent?.dispose();
    }, 12_000);
  }

  private apply(step: Step): void {
    this.simulation.note("-", () => JSON.stringify(step));
    switch (step.do) {
      case "customer-connects":
      case "customer-sends":
      case "customer-types":
      case "customer-attaches":
      case "customer-asks":
      case "customer-disposes": {
        const { page } = this.network(step.page);
        return page.run(() => this.actAsCustomer(step));
      }
      case "agent-accepts":
      case "agent-sends":
      case "agent-types":
      case "agent-attaches":
      case "agent-transfers":
        return this.simulation.networks.at(-1)?.page.run(() => this.actAsAgent(step));
      case "bot-says":
      case "bot-streams":
      case "chat-ends":
        return this.actAsService(step);
      default:
        return this.breakSomething(step);
    }
  }

  private network(number: number): PageNetwork {
    return this.simulation.networks[Math.min(number, this.simulation.networks.length - 1)]!;
  }

  private actAsCustomer(step: Extract<Step, { do: `customer-${string}` }>): void {
    const customer = this.customers[step.page]!;
    switch (step.do) {
      case "customer-connects":
        return customer.arrive();
      case "customer-sends":
        return customer.live?.send(step.isRetriedByApp);
      case "customer-types":
        return customer.live?.type();
      case "customer-attaches":
        return customer.live?.attach();
      case "customer-asks":
        return customer.live?.ask();
      case "customer-disposes": {
        const { page } = this.network(step.page);
        customer.dispose();
        if (step.comesBackAfterMs !== null)
          this.simulation.clock.setTimer(() => page.run(() => customer.arrive()), step.comesBackAfterMs);
      }
    }
  }

  private actAsAgent(step: Extract<Step, { do: `agent-${string}` }>): void {
    const participant = this.agent?.participants.get(step.chat);
    switch (step.do) {
      case "agent-accepts":
        return this.agent?.accept(step.chat);
      case "agent-sends":
        return participant?.watched.isOver ? undefined : participant?.send(false);
      case "agent-types":
        return participant?.watched.isOver ? undefined : participant?.type();
      case "agent-attaches":
        return participant?.watched.isOver ? undefined : participant?.attach();
      case "agent-transfers":
        this.agent?.transfer(step.chat, step.isFailing);
        // Accepted again, by the same agent, where no answer came either.
        this.simulation.clock.setTimer(
          () => this.simulation.networks.at(-1)?.page.run(() => this.agent?.accept(step.chat)),
          2 * DELAY_OF_TRANSFERRED_MS,
        );
    }
  }

  private actAsService(step: Extract<Step, { do: "bot-says" | "bot-streams" | "chat-ends" }>): void {
    const { simulation } = this;
    const { core, clock } = simulation;
    const contactId = simulation.contact(step.chat)?.contactId;
    if (!contactId || simulation.hasEnded(step.chat)) return;
    switch (step.do) {
      case "bot-says":
        // One a millisecond, or the service's times would run ahead of its clock.
        for (let number = 1; number <= step.count; number++)
          clock.setTimer(() => {
            if (simulation.hasEnded(step.chat)) return;
            core.bot.sendMessage(contactId, `bot says ${simulation.elapsed} ${number}`);
          }, number);
        return;
      case "bot-streams": {
        const stream = core.bot.stream(contactId);
        const say = (left: number): void => {
          if (simulation.hasEnded(step.chat)) return;
          if (left === 0) return void stream.complete();
          stream.chunk(`word ${left} `);
          clock.setTimer(() => say(left - 1), step.everyMs);
        };
        return say(step.chunks);
      }
      case "chat-ends":
        return simulation.when(step.when, step.chat, () => this.end(step.chat, step.by));
    }
  }

  private end(chat: number, by: "customer" | "service"): void {
    const { simulation } = this;
    if (simulation.hasEnded(chat) || !simulation.contact(chat)) return;
    simulation.note("-", () => "the chat ends");
    const live = this.customers[chat]?.live;
    if (by === "customer" && live)
      return this.network(chat).page.run(() => this.customers[chat]?.live?.disconnect());
    const customer = simulation.contact(chat)!.participants.find(({ role }) => role === "CUSTOMER")!;
    // As another tab of the same customer would.
    const token = [...simulation.owners].find(([, owner]) => owner === customer.id)![0];
    const post = (path: string, bearer: string, body: object) =>
      simulation.core.handle({
        method: "POST",
        path,
        headers: { "content-type": "application/json", "x-amz-bearer": bearer, host: "chat.example" },
        body: JSON.stringify(body),
      });
    const answer = post("/participant/connection", token, { Type: ["CONNECTION_CREDENTIALS"] });
    const { ConnectionCredentials } = JSON.parse(answer.body as string) as {
      ConnectionCredentials: { ConnectionToken: string };
    };
    post("/participant/disconnect", ConnectionCredentials.ConnectionToken, { ClientToken: "another tab" });
  }

  private breakSomething(
    step: Exclude<Step, { do: `customer-${string}` | `agent-${string}` | `bot-${string}` | "chat-ends" }>,
  ) {
    const { simulation } = this;
    const { troubles, networks } = simulation;
    switch (step.do) {
      case "requests-fail":
      case "sockets-fail": {
        const troubled = step.scope === "all" ? networks : [this.network(step.scope)];
        for (const { page } of troubled) page.noteTrouble(step.forMs + 10_000);
        return troubles.start(step);
      }
      case "restart":
        for (const { page } of networks) page.noteTrouble(step.downMs);
        troubles.shutDown(step.downMs);
        return simulation.core.restart();
      case "lag":
        return this.network(step.page).lag(step.extraMs, step.forMs);
      default:
        return breakPage(simulation, this.network(step.page), step);
    }
  }
}

type PageFault = Extract<Step, { do: "stall" | "cut" | "half-open" | "offline" | "hide" | "freeze" }>;

function breakPage(simulation: Simulation, network: PageNetwork, step: PageFault): void {
  const { page } = network;
  page.noteTrouble();
  switch (step.do) {
    case "stall":
      page.noteTrouble(step.forMs);
      return network.held.forEach((line) => line.stall(step.forMs));
    case "cut":
      return simulation.when(step.when, network.options.number, () => {
        page.noteTrouble(step.lateMs);
        network.held.forEach((line) => line.cut(step.late, step.lateMs));
      });
    case "half-open":
      page.noteTrouble(60_000);
      return network.held.forEach((line) => line.die(step.closesAfterMs));
    case "offline":
      page.noteTrouble(step.forMs + 60_000);
      network.isReachable = false;
      network.held.forEach((line) => {
        if (step.sockets === "half-open") line.die(null);
        else if (step.sockets === "cut") line.cut("service", 20_000);
        else line.stall(step.forMs);
      });
      if (step.isTold) page.run(() => page.setOnline(false));
      return network.later(step.forMs, () => {
        network.isReachable = true;
        page.run(() => page.setOnline(true));
      });
    case "hide":
      // One that is frozen would only hide once it is awake, which may be after all has been healed.
      return page.isFrozen ? undefined : page.hideFor(step.forMs, step.lateMs);
    case "freeze":
      if (step.losesSockets) network.held.forEach((line) => line.die(null));
      return page.freeze(step.forMs);
  }
}
