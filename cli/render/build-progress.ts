/** The steps of an index build on a progress bar. */

import type { BuildProgress } from "../../database/index/build-index.ts";
import type { ProgressBar } from "./progress.ts";

/** A listener that draws the build of an index over so many projects, each of which is read twice. */
export function onBuildProgress(bar: ProgressBar, projectCount: number): (progress: BuildProgress) => void {
  return ({ phase, projectCount: done }) => {
    const before = phase === "survey" ? 0 : projectCount;
    bar.step({ done: Math.min(before + done, 2 * projectCount), total: 2 * projectCount, unit: "readings" });
  };
}
