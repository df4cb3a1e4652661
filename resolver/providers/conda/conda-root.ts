/** What the user asks of conda. */

import type { Origin } from "../root-requirement.ts";
import { readSpec } from "./spec-reader.ts";

/** A MatchSpec as the user wrote it. */
export interface CondaRoot {
  /** One that can be read, and names a package: no pattern of names. */
  readonly text: string;
  readonly origin: Origin;
  /** Subdirectories of the platforms that it is for; all of them when left out. */
  readonly onlyOn?: readonly string[];
}

/** Those that are for a platform. @param subdir Such as `linux-64`. */
export function rootsFor(roots: readonly CondaRoot[], subdir: string): CondaRoot[] {
  return roots.filter(({ onlyOn }) => onlyOn === undefined || onlyOn.includes(subdir));
}

/**
 * By name, the channel that lines demand it from, or a pattern of channels (`bioconda::name`, `conda-*::name`); the first where lines differ,
 * for the specs themselves say the rest.
 */
export function demandedChannels(roots: readonly CondaRoot[]): ReadonlyMap<string, string> {
  const demanded = new Map<string, string>();
  for (const { text } of roots) {
    const reading = readSpec(text);
    if ("problem" in reading) continue;
    const { name, channel } = reading.spec;
    if (channel !== null && !demanded.has(name)) demanded.set(name, channel);
  }
  return demanded;
}
