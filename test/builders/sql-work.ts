/** Counts runs of SQL statements: numbers that no machine changes. */

import Database from "better-sqlite3";
import { onTestFinished, vi } from "vitest";

/** Counts for the running test. */
export interface SqlWork {
  /** Runs of statements since the last `reset`, reads and writes alike; those of `exec` are not among them. */
  readonly statements: () => number;
  readonly reset: () => void;
}

/** Begins to count, in all stores of the process, until the test ends. */
export function countSql(): SqlWork {
  const spies = (["run", "get", "all"] as const).map((method) => vi.spyOn(statementClass(), method));
  onTestFinished(() => void vi.restoreAllMocks());
  return {
    statements: () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0),
    reset: () => {
      for (const spy of spies) spy.mockClear();
    },
  };
}

/** The class of statements has no name of its own. */
function statementClass(): { run: () => unknown; get: () => unknown; all: () => unknown } {
  const database = new Database(":memory:");
  onTestFinished(() => void database.close());
  // Its prototype is what all statements have in common.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.getPrototypeOf(database.prepare("SELECT 1")) as ReturnType<typeof statementClass>;
}
