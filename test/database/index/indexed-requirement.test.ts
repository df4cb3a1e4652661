import { expect, test } from "vitest";
import { memoryIndex, packageOf } from "../../builders/memory-index.ts";
import { project, release } from "../../builders/records.ts";

const INDEX = memoryIndex([
  project("a", [
    release("a", "1", ["B[X.y, z] >=1.0a1 ; python_version<'3.9'", "c @ https://host.example/c.zip", "b"]),
    release("a", "2", ["b", "b == 1"]),
  ]),
  project("b", [release("b", "1"), release("b", "2")]),
]);

test("an indexed requirement tells all that the text says", () => {
  const [first, second] = packageOf(INDEX, "a").metadataRows(0);
  expect(first).toMatchObject({
    rowId: 0,
    extras: ["x-y", "z"],
    namesPrerelease: true,
    pins: false,
    url: null,
    text: "B[X.y, z] >=1.0a1 ; python_version<'3.9'",
  });
  expect(INDEX.markerText(first?.markerId ?? -1)).toBe('python_version < "3.9"');
  expect(second).toMatchObject({ url: "https://host.example/c.zip", markerId: -1 });
});

test("a requirement of several metadata is one object", () => {
  const a = packageOf(INDEX, "a");
  expect(a.metadataRows(1)[0]).toBe(a.metadataRows(0)[2]);
});

test("a requirement names the allowed versions by a range of its dependency", () => {
  const [, pinned] = packageOf(INDEX, "a").metadataRows(1);
  expect(pinned?.pins).toBe(true);
  expect([...packageOf(INDEX, "b").range(pinned?.rangeId ?? -1)]).toEqual([0, 1]);
});

test("a text of several lines is several requirements, and a comment is none", () => {
  const index = memoryIndex([project("a", [release("a", "1", ["b>=1\nc", "# nothing"])])]);
  const rows = packageOf(index, "a").metadataRows(0);
  expect(rows.map(({ dependency, text }) => [index.get(dependency).name, text])).toEqual([
    ["b", "b>=1\nc"],
    ["c", "b>=1\nc"],
  ]);
});
