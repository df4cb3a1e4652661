import { expect, test } from "vitest";
import { formatDependencyLine, readDependencyLine } from "../../../database/shards/dependency-line.ts";
import { core, file, known, project, release } from "../../builders/records.ts";

test("formatDependencyLine() leaves out all that is usual", () => {
  expect(formatDependencyLine(project("a"))).toBe('{"name":"a"}');
});

test("formatDependencyLine() numbers metadata in order of first use, provenance included", () => {
  const shared = core({ requiresDist: ["x"] });
  const files = [
    file("a.whl", { metadata: known({}, { core: shared, source: "wheel" }) }),
    file("b.whl", { metadata: known({}, { core: shared, source: "pep658" }) }),
    file("c.whl", { metadata: known({ requiresDist: ["x"] }, { source: "wheel" }) }),
    file("d.whl", { metadata: { state: "unknown" } }),
  ];
  const line = JSON.parse(formatDependencyLine(project("a", [{ version: "1", files }]))) as {
    metadata: unknown[];
    releases: { files: { metadata?: number }[] }[];
  };
  expect(line.metadata).toHaveLength(2);
  expect(line.releases[0]?.files.map(({ metadata }) => metadata)).toEqual([0, 1, 0, undefined]);
});

test.each([
  ["a.whl", "wheel", undefined],
  ["a.tar.gz", "sdist", undefined],
  ["a.conda", "conda", "conda"],
  ["a.whl", "sdist", "sdist"],
] as const)("the kind of %s, a %s, is written as %s", (filename, kind, written) => {
  const record = project("a", [{ version: "1", files: [file(filename, { kind })] }]);
  const line = JSON.parse(formatDependencyLine(record)) as { releases: { files: { kind?: string }[] }[] };
  expect(line.releases[0]?.files[0]?.kind).toBe(written);
  expect(readDependencyLine(line).releases[0]?.files[0]?.kind).toBe(kind);
});

test("readDependencyLine() tells a version that is none from one that is canonical", () => {
  const line = JSON.parse(
    formatDependencyLine(project("a", [release("a", "1.0"), release("b", "v1"), release("c", "?")])),
  ) as unknown;
  expect(
    readDependencyLine(line).releases.map(({ version, canonicalVersion }) => [version, canonicalVersion]),
  ).toEqual([
    ["1.0", "1.0"],
    ["v1", "1"],
    ["?", null],
  ]);
});

test("readDependencyLine() tells unknown from none", () => {
  const files = [file("a.whl"), file("b.whl", { metadata: { state: "unknown" } })];
  const line = JSON.parse(formatDependencyLine(project("a", [{ version: "1", files }]))) as unknown;
  const [none, unknown] = readDependencyLine(line).releases[0]?.files ?? [];
  expect(none?.metadata?.core.requiresDist).toEqual([]);
  expect(unknown?.metadata).toBeUndefined();
});

test.each([
  [{ name: "a", releases: [{ version: "1", canonicalVersion: 1 }] }, "a text or null"],
  [
    { name: "a", releases: [{ version: "1", files: [{ filename: "a", yanked: true }] }] },
    "expected a text at releases[0].files[0].yanked",
  ],
  [{ name: "" }, "a normalized name"],
  [[], "an object"],
])("readDependencyLine(%j) throws", (value, message) => {
  expect(() => readDependencyLine(value)).toThrow(message);
});
