import { expect, test } from "vitest";
import { onBuildProgress } from "../../../cli/render/build-progress.ts";

test("onBuildProgress() counts both readings of every project", () => {
  const seen: number[] = [];
  const bar = { step: ({ done }: { done: number }) => void seen.push(done), finish: () => undefined };
  const listen = onBuildProgress(bar, 1000);
  for (const phase of ["survey", "requirements", "projects", "writing"] as const)
    listen({ phase, projectCount: phase === "survey" || phase === "projects" ? 1000 : 0 });
  expect(seen).toEqual([1000, 1000, 2000, 2000]);
});
