import { expect, test } from "vitest";
import { RequirementTable } from "../../../../database/index/build/requirement-table.ts";

test("RequirementTable reads texts once, and counts names and markers", () => {
  const table = new RequirementTable();
  table.add("B.c[X] >= 1.0a1, == 2 ; os.name=='nt'", 3);
  table.add("b-c", 2);
  expect(table.get("B.c[X] >= 1.0a1, == 2 ; os.name=='nt'")).toEqual([
    {
      dependency: "b-c",
      specifier: { text: ">=1.0a1,==2", namesPrerelease: true, pins: true },
      extras: ["x"],
      marker: 'os_name == "nt"',
      url: null,
    },
  ]);
  expect([...table.dependencyUses]).toEqual([["b-c", 5]]);
  expect(table.markerUses.byUse()).toEqual(['os_name == "nt"']);
  expect([...table.requirements()]).toHaveLength(2);
});

test("RequirementTable keeps why a text could not be read", () => {
  const table = new RequirementTable();
  table.add("not a requirement!", 1);
  expect(table.get("not a requirement!")).toBeUndefined();
  expect([...table.problems()]).toEqual([["not a requirement!", table.problem("not a requirement!")]]);
  expect(table.problem("not a requirement!")).toContain('"not a requirement!": Cannot parse requirement');
});

test("RequirementTable knows requirements on URLs", () => {
  const table = new RequirementTable();
  table.add("a @ https://host.example/a.zip", 1);
  expect(table.get("a @ https://host.example/a.zip")).toMatchObject([
    { url: "https://host.example/a.zip", specifier: { text: "" } },
  ]);
});
