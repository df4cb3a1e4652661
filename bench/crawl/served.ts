/** What passes between the bench and the simulator that runs in a process of its own. */

import type { GeneratedOptions } from "../../test/simulator/generated-universe.ts";

/** A request as the server got it, with the headers that decide about its answer. */
export interface ServedRequest {
  readonly path: string;
  readonly accept: string;
  readonly acceptEncoding: string;
  readonly range: string | undefined;
}

/** What was asked of the simulator since the last time. */
export interface Served {
  readonly requestCount: number;
  /** When the first request came, in milliseconds since 1970-01-01 UTC. */
  readonly firstAtMs: number;
}

/** What the simulator's process is asked to do; it answers each with one message. */
export type SimulatorTask =
  | { readonly kind: "start"; readonly universe: GeneratedOptions }
  | { readonly kind: "served" }
  | { readonly kind: "requests" };

/** What it answers with. */
export interface SimulatorAnswers {
  /** The address of the index. */
  readonly start: string;
  readonly served: Served;
  /** Those by GET that the last `served` told of, in their order. */
  readonly requests: readonly ServedRequest[];
}
