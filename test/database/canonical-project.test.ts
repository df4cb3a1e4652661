import { expect, test } from "vitest";
import { RecordError, canonicalProject } from "../../database/canonical-project.ts";
import type { EventRecord } from "../../database/record.ts";
import { draft, failure, file, known, release } from "../builders/records.ts";

test("canonicalProject() sorts releases by PEP 440, other versions last, equal versions by text", () => {
  const versions = ["zzz", "1.10", "1.0.0", "1.0", "1.2rc1", "Not a version", "1!0", "1.2"];
  const { releases } = canonicalProject(
    draft(
      "a",
      versions.map((version) => ({ version, files: [] })),
    ),
  );
  expect(releases.map(({ version, canonicalVersion }) => [version, canonicalVersion])).toEqual([
    ["1.0", "1.0"],
    ["1.0.0", "1.0.0"],
    ["1.2rc1", "1.2rc1"],
    ["1.2", "1.2"],
    ["1.10", "1.10"],
    ["1!0", "1!0"],
    ["Not a version", null],
    ["zzz", null],
  ]);
});

test("canonicalProject() keeps the version as written beside its canonical form", () => {
  const [only] = canonicalProject(draft("a", [{ version: "V1.0-Alpha.1", files: [] }])).releases;
  expect(only).toMatchObject({ version: "V1.0-Alpha.1", canonicalVersion: "1.0a1" });
});

test("canonicalProject() sorts files by name", () => {
  const { releases } = canonicalProject(
    draft("a", [{ version: "1", files: [file("b.tar.gz"), file("a.whl")] }]),
  );
  expect(releases[0]?.files.map(({ filename }) => filename)).toEqual(["a.whl", "b.tar.gz"]);
});

test("canonicalProject() sorts events by time and failures by file, the project's own first", () => {
  const { events, failures } = canonicalProject(
    draft("a", [], {
      events: [event(2, "b"), event(2, null), event(1, "z")],
      failures: [
        failure({ filename: "b.whl" }),
        failure({ filename: null, kind: "z" }),
        failure({ filename: null }),
      ],
    }),
  );
  expect(events.map(({ atMs, detail }) => [atMs, detail])).toEqual([
    [1, "z"],
    [2, null],
    [2, "b"],
  ]);
  expect(failures.map(({ filename, kind }) => [filename, kind])).toEqual([
    [null, "setup-py"],
    [null, "z"],
    ["b.whl", "setup-py"],
  ]);
});

test("canonicalProject() leaves a canonical record as it is", () => {
  const once = canonicalProject(draft("a", [release("a", "2"), release("a", "1")]));
  expect(canonicalProject(once)).toEqual(once);
});

test.each([
  ["a name that is not normalized", { ...draft("a"), name: "A" as never }, "not in normalized form"],
  ["a version twice", draft("a", [release("a", "1"), release("b", "1")]), 'version "1" stands twice'],
  ["a file twice", draft("a", [release("a", "1"), { ...release("a", "1"), version: "2" }]), "stands twice"],
  ["half a surrogate pair", draft("a", [{ version: "1\ud800", files: [] }]), "not well-formed Unicode"],
  ["a fraction", draft("a", [], { serial: 1.5 }), "1.5 is not an integer"],
  ["a negative number", draft("a", [], { checkedAtMs: -1 }), "-1 is not an integer"],
  ["a large number", draft("a", [], { serial: 2 ** 53 }), "is not an integer"],
  [
    "a bad hash",
    draft("a", [{ version: "1", files: [file("a.whl", { sha256Hex: "AB" })] }]),
    '"AB" is not a SHA-256',
  ],
  [
    "a bad hash of METADATA",
    draft("a", [
      { version: "1", files: [file("a.whl", { metadata: known({}, { metadataSha256Hex: "f" }) })] },
    ]),
    '"f" is not a SHA-256',
  ],
])("canonicalProject() refuses %s", (_what, bad, problem) => {
  expect(() => canonicalProject(bad)).toThrow(RecordError);
  expect(() => canonicalProject(bad)).toThrow(problem);
});

function event(atMs: number, detail: string | null): EventRecord {
  return { kind: "yanked", atMs, version: null, filename: null, detail };
}
