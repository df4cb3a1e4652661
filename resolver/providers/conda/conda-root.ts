/** What the user asks of conda. */

import type { Origin } from "../root-requirement.ts";
import { readSpec } from "./spec-reader.ts";

/** A MatchSpec as the user wrote it. */
export interface CondaRoot {
  /** One that can be read, and names a package: no pattern of names. */
  readonly text: string;
  readonly origin: Origin;
}

/** What a channel's name has that means several channels. */
const SEVERAL = /^\^|\*|^defaults$/;

/** By name, the one channel that lines demand it from (`channel::name`); the first where they demand several, which nothing can meet. */
export function demandedChannels(roots: readonly CondaRoot[]): ReadonlyMap<string, string> {
  const demanded = new Map<string, string>();
  for (const { text } of roots) {
    const reading = readSpec(text);
    if ("problem" in reading) continue;
    const { name, channel } = reading.spec;
    if (channel !== null && !SEVERAL.test(channel) && !demanded.has(name)) demanded.set(name, channel);
  }
  return demanded;
}
