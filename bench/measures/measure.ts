import type { Lab } from "../harness/lab";
import type { Section } from "../report/rows";
import type { BenchScale } from "../scale";

/** Measures one matter with all contenders. */
export type Measure = (lab: Lab, scale: BenchScale) => Promise<Section>;
