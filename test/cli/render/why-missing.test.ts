import { describe, expect, test } from "vitest";
import type { ProjectRecord } from "../../../database/record.ts";
import { type Answer, explainMissing, formatTime } from "../../../cli/render/why-missing.ts";
import { failure, file, project, release } from "../../builders/records.ts";

const NOON_MS = Date.UTC(2026, 10, 20, 12);

function explain(record: ProjectRecord | undefined, version?: string): Answer {
  return explainMissing({ name: "a", version, project: record, crawlNotes: [] });
}

describe("explainMissing() of a project", () => {
  test("that is not there", () => {
    expect(
      explainMissing({ name: "a", version: undefined, project: undefined, crawlNotes: ["It is planned"] }),
    ).toEqual({ lines: ['The database has no project "a"', "It is planned"], isMissing: true });
  });

  test("of which everything is known", () => {
    expect(explain(project("a", [release("a", "1.0")]))).toEqual({
      lines: ["a has 1 release with 1 file; the dependencies of 1 are known"],
      isMissing: false,
    });
  });

  test.each([
    ["quarantined", "a is quarantined by the index: it offers none of its files"],
    ["removed", "a was removed from the index"],
  ] as const)("that is %s", (status, line) => {
    const answer = explain(project("a", [release("a", "1.0")], { status }));
    expect(answer.isMissing).toBe(true);
    expect(answer.lines[0]).toBe(line);
  });

  test("whose page failed", () => {
    const page = failure({
      version: null,
      kind: "http",
      message: "The server answered 503",
      attemptCount: 2,
      retryAfterMs: NOON_MS,
    });
    expect(explain(project("a", [], { failures: [page] })).lines.at(-1)).toBe(
      "its page: http: The server answered 503 (tried 2 times; tried again from 2026-11-20T12:00:00Z on)",
    );
  });

  test("with more failures than anybody reads", () => {
    const failures = Array.from({ length: 25 }, (_, i) => failure({ version: `${i}.0` }));
    const { lines } = explain(project("a", [], { failures }));
    expect(lines).toHaveLength(1 + 20 + 1);
    expect(lines.at(-1)).toBe("and 5 failures more");
  });
});

describe("explainMissing() of a release", () => {
  const unread = file("a-2.0.tar.gz", { metadata: { state: "unknown" }, yanked: "broken" });
  const record = project(
    "a",
    [release("a", "1.0"), { version: "2.0", files: [unread] }, { version: "odd version", files: [] }],
    {
      failures: [
        failure({ version: "2.0", filename: "a-2.0.tar.gz", kind: "archive", message: "It is cut off" }),
      ],
      events: [
        { kind: "removed", atMs: NOON_MS, version: "0.9", filename: null, detail: null },
        { kind: "yanked", atMs: NOON_MS, version: "2.0", filename: null, detail: "broken" },
      ],
    },
  );

  test("of which everything is known, in any spelling of the version", () => {
    expect(explain(record, "1")).toEqual({
      lines: ["a-1.0-py3-none-any.whl: dependencies known (pep658, exact)"],
      isMissing: false,
    });
  });

  test("whose file could not be read", () => {
    expect(explain(record, "2.0")).toEqual({
      lines: [
        'a-2.0.tar.gz: dependencies unknown, yanked: "broken"',
        "a-2.0.tar.gz: archive: It is cut off (tried once; tried again when the extractor has changed)",
        '2026-11-20T12:00:00Z: release 2.0 was yanked: "broken"',
      ],
      isMissing: true,
    });
  });

  test("that was removed", () => {
    expect(explain(record, "0.9")).toEqual({
      lines: [
        "a has no release 0.9 in the database; its newest is 2.0",
        "2026-11-20T12:00:00Z: release 0.9 was removed",
      ],
      isMissing: true,
    });
  });

  test("whose version is none", () => {
    expect(explain(record, "odd version")).toEqual({
      lines: ["a odd version has a version that PEP 440 does not allow, so it is never offered"],
      isMissing: true,
    });
  });
});

test("formatTime() leaves the fraction out", () => {
  expect(formatTime(NOON_MS + 1)).toBe("2026-11-20T12:00:00Z");
});
