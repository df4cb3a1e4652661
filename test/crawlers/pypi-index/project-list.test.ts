import fc from "fast-check";
import { expect, test } from "vitest";
import { ProjectListBuilder } from "../../../crawlers/pypi-index/project-list.ts";
import { compareStrings } from "../../../common/ordering.ts";
import { normalizeName } from "../../../packaging/name.ts";

function listOf(
  entries: readonly (readonly [unknown, number | null])[],
): ReturnType<ProjectListBuilder["build"]> {
  const builder = new ProjectListBuilder();
  for (const [name, serial] of entries) builder.add(name, serial);
  return builder.build(9);
}

test("a list is sorted by normalized name and keeps the spelling", () => {
  expect(
    listOf([
      ["Zope.Interface", 3],
      ["Flask", null],
    ]),
  ).toEqual({
    lastSerial: 9,
    projects: [
      { name: "flask", displayName: "Flask", serial: null },
      { name: "zope-interface", displayName: "Zope.Interface", serial: 3 },
    ],
    skippedCount: 0,
  });
});

test("of spellings of one name the one that changed last stays, then the first by text", () => {
  const { projects } = listOf([
    ["a_b", null],
    ["a.b", 5],
    ["A-B", 4],
    ["c_d", 7],
    ["c.d", 7],
  ]);
  expect(projects.map(({ displayName }) => displayName)).toEqual(["a.b", "c.d"]);
});

test.each(["", "..", "-a", "a b", "a/b", "naïve", 7, null, undefined])(
  "%j is no name, so it is counted and left out",
  (name) => {
    expect(listOf([[name, 1]])).toEqual({ lastSerial: 9, projects: [], skippedCount: 1 });
  },
);

// PEP 503: the normalized name is the project; runs of -, _ and . are equal, and so are cases.
test("a list is the same whatever the order of its entries", () => {
  const name = fc.stringMatching(/^[abAB]([-_.]{0,2}[abAB]){0,2}$/);
  const entries = fc.array(fc.tuple(name, fc.option(fc.nat(3))), { maxLength: 12 });
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.nat()), (rows, randoms) => {
      const shuffled = rows
        .map((row) => ({ row, key: randoms.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ row }) => row);
      const list = listOf(rows);
      expect(listOf(shuffled)).toEqual(list);
      const names = list.projects.map((project) => project.name);
      expect(names).toEqual([...new Set(rows.map(([text]) => normalizeName(text)))].toSorted(compareStrings));
    }),
    { seed: 503 },
  );
});
