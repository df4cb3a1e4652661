import { expect, test } from "vitest";
import { formatDependencyLine } from "../../../database/shards/dependency-line.ts";
import { readDependencyLine } from "../../../database/shards/read-dependency-line.ts";
import { file, project, release } from "../../builders/records.ts";

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
