import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GroupCommit, PROJECTS_PER_COMMIT } from "../../../crawlers/frontier/group-commit.ts";
import { StoreDiskError } from "../../../database/sqlite/errors.ts";

/** A store that notes what is asked of it. */
class NotingStore {
  readonly calls: string[] = [];
  isFull = false;

  beginBatch(): void {
    this.calls.push("begin");
  }

  commitBatch(): void {
    if (this.isFull) throw new StoreDiskError("store.sqlite", "the disk is full");
    this.calls.push("commit");
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("GroupCommit commits after so many projects, and what is left at the end", () => {
  const store = new NotingStore();
  const commits = new GroupCommit(store);
  for (let i = 1; i < PROJECTS_PER_COMMIT; i += 1) commits.projectDone();
  expect(store.calls).toEqual(["begin"]);
  commits.projectDone();
  expect(store.calls).toEqual(["begin", "commit", "begin"]);
  commits.projectDone();
  commits.end();
  expect(store.calls).toEqual(["begin", "commit", "begin", "commit"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("GroupCommit commits after a second, however little is written", () => {
  const store = new NotingStore();
  const commits = new GroupCommit(store);
  vi.advanceTimersByTime(1000);
  expect(store.calls).toEqual(["begin", "commit", "begin"]);
  commits.end();
});

test("GroupCommit tells of a disk that is full, also where a timer met it", () => {
  const store = new NotingStore();
  const commits = new GroupCommit(store);
  store.isFull = true;
  vi.advanceTimersByTime(1000);
  store.isFull = false;
  expect(() => commits.projectDone()).toThrow(StoreDiskError);
  expect(() => commits.end()).toThrow(StoreDiskError);
});
