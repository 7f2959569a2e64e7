/** How much is measured; every figure is the median of its rounds. */
export interface BenchScale {
  readonly coldStartRounds: number;
  readonly connectRounds: number;
  readonly dispatchRounds: number;
  readonly dispatchItems: number;
  readonly transcriptRounds: number;
  readonly transcriptLengths: readonly number[];
  readonly transcriptItems: number;
  readonly socketRounds: number;
  readonly socketItems: number;
  readonly sendRounds: number;
  readonly sends: number;
  readonly reconnectRounds: number;
  readonly outagesMs: readonly number[];
  readonly idleRounds: number;
  readonly heapRounds: number;
  readonly heapSessions: number;
  readonly endedSessions: number;
}

export const FULL_SCALE: BenchScale = {
  coldStartRounds: 11,
  connectRounds: 9,
  dispatchRounds: 7,
  dispatchItems: 5_000,
  transcriptRounds: 5,
  transcriptLengths: [100, 1_000, 4_000, 10_000],
  transcriptItems: 300,
  socketRounds: 3,
  socketItems: 5_000,
  sendRounds: 5,
  sends: 100,
  reconnectRounds: 3,
  outagesMs: [0, 5_000, 60_000],
  idleRounds: 1,
  heapRounds: 3,
  heapSessions: 40,
  endedSessions: 1_000,
};

/** Enough to see that everything can be measured, too little to trust the figures. */
export const QUICK_SCALE: BenchScale = {
  coldStartRounds: 3,
  connectRounds: 1,
  dispatchRounds: 1,
  dispatchItems: 500,
  transcriptRounds: 1,
  transcriptLengths: [100, 4_000],
  transcriptItems: 50,
  socketRounds: 1,
  socketItems: 500,
  sendRounds: 1,
  sends: 10,
  reconnectRounds: 1,
  outagesMs: [0, 5_000],
  idleRounds: 1,
  heapRounds: 1,
  heapSessions: 10,
  endedSessions: 100,
};
