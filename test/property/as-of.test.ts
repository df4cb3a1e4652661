/** The database as it was at an earlier time, and that later revisions answer the same about it. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventRecord, ProjectRecord } from "../../database/record.ts";
import { DEFAULT_OPTIONS, EMPTY_INPUTS, type Question } from "../../resolver/question.ts";
import { resolve } from "../../resolver/resolve.ts";
import { lineOf, pinsOfResolution, targetOf } from "../builders/index-builder.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";

/** The pins, or the reasons of the failure. */
function answer(
  projects: readonly ProjectRecord[],
  requirements: readonly string[],
  asOfMs: number | null,
): string[] | string {
  const question: Question = {
    index: memoryIndex(projects),
    requirements: requirements.map((text, i) => lineOf(text, "reqs.txt", i + 1)),
    ...EMPTY_INPUTS,
    targets: [targetOf("x86_64-linux/cpython-3.11")],
    options: { ...DEFAULT_OPTIONS, asOfMs },
  };
  const resolution = resolve(question);
  return resolution.kind === "unsatisfiable"
    ? resolution.report.reasons.join("\n")
    : pinsOfResolution(resolution);
}

interface ReleaseStory {
  readonly version: string;
  readonly uploadedAtMs: number | null;
  readonly requiresDist?: readonly string[];
  /** Times at which it was yanked, un-yanked, yanked … in turn. */
  readonly yankTimesMs?: readonly number[];
}

/** The record of a project as a crawl at the time finds it. */
function recordAt(name: string, releases: readonly ReleaseStory[], timeMs: number): ProjectRecord {
  const events = releases.flatMap(({ version, yankTimesMs = [] }) =>
    yankTimesMs
      .filter((atMs) => atMs <= timeMs)
      .map((atMs, i): EventRecord => {
        const kind = i % 2 === 0 ? "yanked" : "un-yanked";
        return { kind, atMs, version, filename: null, detail: null };
      }),
  );
  return project(
    name,
    releases
      .filter(({ uploadedAtMs }) => uploadedAtMs === null || uploadedAtMs <= timeMs)
      .map(({ version, uploadedAtMs, requiresDist = [], yankTimesMs = [] }) => ({
        version,
        files: [
          file(`${name}-${version}-py3-none-any.whl`, {
            uploadedAtMs,
            yanked: yankTimesMs.filter((atMs) => atMs <= timeMs).length % 2 === 1 ? "" : false,
            metadata: known({ requiresDist }),
          }),
        ],
      })),
    { events },
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

describe("as of a time", () => {
  const a: readonly ReleaseStory[] = [
    { version: "1", uploadedAtMs: 1 * DAY_MS },
    { version: "2", uploadedAtMs: 2 * DAY_MS, yankTimesMs: [3 * DAY_MS, 5 * DAY_MS] },
    { version: "3", uploadedAtMs: 4 * DAY_MS, requiresDist: ["b"] },
  ];
  const projects = [
    recordAt("a", a, 9 * DAY_MS),
    recordAt("b", [{ version: "1", uploadedAtMs: 6 * DAY_MS }], 9 * DAY_MS),
  ];
  test.each([
    ["a release that was uploaded later is not there", 1, ["a==1"]],
    ["a release is there from its upload on", 2, ["a==2"]],
    ["a release that was yanked then stays away, whatever it is now", 3, ["a==1"]],
    // Version 3 needs b, which did not exist.
    ["a release is back when it was un-yanked, and what needs later files is passed over", 5, ["a==2"]],
    ["the last state is the present one", 8, ["a==3", "b==1"]],
  ])("%s (day %i)", (_, day, pins) => {
    expect(answer(projects, ["a"], day * DAY_MS)).toEqual(pins);
  });

  test("a failure says that nothing was there yet", () => {
    expect(answer(projects, ["b"], 3 * DAY_MS)).toContain(
      "b 1 was uploaded on 1970-01-07, and you ask for 1970-01-04",
    );
  });

  test("a file without an upload time is not offered, and the failure says so", () => {
    const undated = [recordAt("c", [{ version: "1", uploadedAtMs: null }], DAY_MS)];
    expect(answer(undated, ["c"], null)).toEqual(["c==1"]);
    expect(answer(undated, ["c"], DAY_MS)).toContain("does not know when c 1 was uploaded");
  });
});

// "As of a time" sees what the index showed then: every revision made since gives the same answer as the one made at that time,
// as long as nothing has been removed.
test("as of a time, every later revision answers as the revision of that time did", () => {
  const names = ["a", "b", "c"] as const;
  const timeMs = fc.integer({ min: 1, max: 20 });
  const releaseStory = fc.record({
    uploadedAtMs: timeMs,
    requires: fc.option(fc.constantFrom("a<3", "b", "c>=2", "c", "b!=1"), { nil: undefined }),
    yankDelaysMs: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
  });
  const stories = fc.record({
    a: fc.array(releaseStory, { minLength: 1, maxLength: 4 }),
    b: fc.array(releaseStory, { minLength: 1, maxLength: 4 }),
    c: fc.array(releaseStory, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(stories, timeMs, fc.integer({ min: 0, max: 25 }), (all, asOfMs, delayMs) => {
      const recordsAt = (now: number): ProjectRecord[] =>
        names.map((name) =>
          recordAt(
            name,
            all[name].map(({ uploadedAtMs, requires, yankDelaysMs }, i) => ({
              version: String(i + 1),
              uploadedAtMs,
              requiresDist: requires === undefined ? [] : [requires],
              yankTimesMs: yankDelaysMs.map((_, n) =>
                yankDelaysMs.slice(0, n + 1).reduce((sum, delay) => sum + delay, uploadedAtMs),
              ),
            })),
            now,
          ),
        );
      const then = answer(recordsAt(asOfMs), ["a", "b"], null);
      const later = answer(recordsAt(asOfMs + delayMs), ["a", "b"], asOfMs);
      // The proofs differ, for one knows of versions that the other has not seen yet.
      if (Array.isArray(then)) expect(later).toEqual(then);
      else expect(typeof later).toBe("string");
    }),
    { numRuns: 400, seed: 20261122 },
  );
});
