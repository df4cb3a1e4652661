/** The steps of an index build on a progress bar. */

import type { BuildProgress } from "../../database/index/build-index.ts";
import type { ProgressBar } from "./progress.ts";

/** A listener that draws the build of an index over so many projects, each of which is read twice. */
export function onBuildProgress(bar: ProgressBar, projectCount: number): (progress: BuildProgress) => void {
  return ({ phase, projectCount: done }) => {
    const total = 2 * projectCount;
    const before = { survey: 0, requirements: projectCount, projects: projectCount, writing: total }[phase];
    bar.step({ done: Math.min(before + done, total), total, unit: "readings" });
  };
}
