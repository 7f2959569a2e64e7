export interface HeapTimer {
  readonly dueAt: number;
  /** Of timers that are due at the same time, the one that was set first comes first. */
  readonly order: number;
}

/** Pending timers, the soonest on top: a binary heap, as a long simulation holds many and asks for one. */
export class TimerHeap<Timer extends HeapTimer> {
  private readonly timers: Timer[] = [];

  get first(): Timer | undefined {
    return this.timers[0];
  }

  push(timer: Timer): void {
    const { timers } = this;
    let place = timers.length;
    timers.push(timer);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isSooner(timer, timers[parent]!)) break;
      timers[place] = timers[parent]!;
      place = parent;
    }
    timers[place] = timer;
  }

  pop(): Timer | undefined {
    const { timers } = this;
    const first = timers[0];
    const last = timers.pop();
    if (last && timers.length > 0) this.sink(last);
    return first;
  }

  private sink(timer: Timer): void {
    const { timers } = this;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= timers.length) break;
      const right = left + 1;
      const child = right < timers.length && isSooner(timers[right]!, timers[left]!) ? right : left;
      if (!isSooner(timers[child]!, timer)) break;
      timers[place] = timers[child]!;
      place = child;
    }
    timers[place] = timer;
  }
}

function isSooner(one: HeapTimer, other: HeapTimer): boolean {
  return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.order < other.order);
}
