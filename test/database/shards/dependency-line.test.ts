import { expect, test } from "vitest";
import { formatDependencyLine } from "../../../database/shards/dependency-line.ts";
import { readDependencyLine } from "../../../database/shards/read-dependency-line.ts";
import { core, file, known, project } from "../../builders/records.ts";

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
