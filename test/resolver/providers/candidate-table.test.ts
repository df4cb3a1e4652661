import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { CandidateTable } from "../../../resolver/providers/candidate-table.ts";
import type { ProviderOrder } from "../../../resolver/providers/provider-order.ts";
import type { UniverseLiteral } from "../../builders/index-builder.ts";
import { tableIn, universeOf } from "../../builders/universe-builder.ts";

function tableOf(
  universe: UniverseLiteral,
  providers: ProviderOrder = [["wheel"], ["sdist"]],
): CandidateTable {
  return tableIn(universeOf(universe, { providers }), "a");
}

function axisOf(table: CandidateTable): string[] {
  return Array.from({ length: table.count }, (_, candidate) => {
    const reason = table.reason(candidate);
    const text = `${table.project.versionText(table.version(candidate))} ${table.provider(candidate)}`;
    return reason === null ? text : `${text}: ${reason.kind}`;
  });
}

test("the axis goes from the least preferred provider to the most preferred, versions ascending", () => {
  const table = tableOf({ a: { "1.0": { sdist: true }, "2.0": [], "10.0": { wheels: [], sdist: true } } });
  expect(axisOf(table)).toEqual(["1.0 sdist", "10.0 sdist", "1.0 wheel", "2.0 wheel"]);
});

test("the axis follows the order of the providers, and has none that is not allowed", () => {
  const universe = { a: { "1": { sdist: true }, "2": { wheels: [], sdist: true } } };
  expect(axisOf(tableOf(universe, [["sdist"], ["wheel"]]))).toEqual(["1 wheel", "1 sdist", "2 sdist"]);
  expect(axisOf(tableOf(universe, [["wheel"]]))).toEqual(["1 wheel", "2 wheel: no-file"].toSorted());
});

test("every reason that a release cannot be used has its group", () => {
  const table = tableOf({
    a: {
      "1": { python: "<3" },
      "2": { wheels: ["cp27-cp27m-win32"] },
      "3": { unknown: true },
      "4": { yanked: "broken" },
      "5": { requires: ["=="] },
      "6": { wheels: [] },
      "7": { python: "<3", wheels: ["cp27-cp27m-win32"] },
      "8": [],
    },
  });
  expect(axisOf(table).toSorted()).toEqual([
    "1 wheel: python",
    "2 wheel: tags",
    "3 wheel: unknown-dependencies",
    "4 wheel: yanked",
    "5 wheel: unreadable-metadata",
    "6 sdist: no-file",
    "7 wheel: python",
    "8 wheel",
  ]);
  expect(table.unusable.map(({ reason, candidates }) => [reason.kind, candidates])).toEqual([
    ["no-file", [0]],
    ["python", [1, 6]],
    ["tags", [2]],
    ["unknown-dependencies", [3]],
    ["yanked", [4]],
    ["unreadable-metadata", [5]],
  ]);
});

test("candidatesOf() maps intervals of versions to intervals of every provider", () => {
  const table = tableOf({
    a: { "1": { sdist: true }, "2": [], "3": { sdist: true }, "4": { wheels: [], sdist: true } },
  });
  expect(axisOf(table)).toEqual(["1 sdist", "3 sdist", "4 sdist", "1 wheel", "2 wheel", "3 wheel"]);
  expect(table.candidatesOf([0, 1, 2, 4])).toEqual([0, 1, 1, 3, 3, 4, 5, 6]);
  expect(table.candidatesOf([1, 2])).toEqual([4, 5]);
  expect(table.candidatesOf([])).toEqual([]);
});

test("a name that the index does not have is missing, with one candidate for the solver", () => {
  const table = CandidateTable.ofUnknown(-1, normalizeName("nowhere"));
  expect([table.isMissing, table.isInDatabase, table.count]).toEqual([true, false, 1]);
  expect(() => table.project).toThrow("nowhere is known");
});
