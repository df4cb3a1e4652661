/**
 * The laws of the crawl (docs/crawler.md, "What is true does not depend on when we looked"), over random histories of uploads,
 * yanks, removals, quarantines, archiving and late metadata, with crawls in between, some of them under faults.
 */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { history } from "./crawl-history.ts";
import { playHistory } from "./crawl-laws.ts";

const RUNS = 200;

test(
  "once faults stop, a crawl knows what the index shows, and its dump is that of a fresh crawl, byte for byte",
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const outcome = await playHistory(steps);
        expect(outcome.known).toEqual(outcome.expected);
        expect(outcome.revisionWithoutArchiving).toBe(outcome.freshRevisionWithoutArchiving);
        // When nothing was ever archived, not even these dates can differ.
        if (!steps.some(({ kind }) => kind === "archive"))
          expect(outcome.revision).toBe(outcome.freshRevision);
        expect(outcome.findings).toEqual([]);
      }),
      { numRuns: RUNS, seed: 20261122 },
    );
  },
  10 * 60_000,
);
