import { expect, test } from "vitest";
import type { DumpedPackage } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { type OfferedSet, nixpkgsSetOf } from "../../../database/nixpkgs/nixpkgs-set-from-dump.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../../builders/nixpkgs-dumps.ts";

function offer(...packages: DumpedPackage[]): OfferedSet {
  return nixpkgsSetOf(nixpkgsDumpOf(packages), "sha256-x");
}

function attributesOf({ set }: OfferedSet): string[] {
  return (set.packagesByPython.get("3.11") ?? []).map(({ attribute, version }) => `${attribute} ${version}`);
}

test("names are normalized, and what no requirement can name is dropped and counted", () => {
  const offered = offer(
    dumpedPackage("Zope.Interface", "7.1", { attribute: "zope-interface" }),
    dumpedPackage("odd name", "1.0"),
    dumpedPackage("nightly", "unstable-2024-01-01"),
    dumpedPackage("broken", "1.0", { available: false }),
  );
  expect(offered.set.packagesByPython.get("3.11")).toEqual([
    {
      attribute: "zope-interface",
      name: "zope-interface",
      version: "7.1",
      requiresDist: null,
      inputNames: [],
    },
  ]);
  expect(offered.dropped).toEqual({ unavailable: 1, names: 1, versions: 1, duplicates: 0 });
});

test("of several attributes of a version, that of the project's name counts, else the shortest, else the first", () => {
  const dateutil = (attribute: string, version: string): DumpedPackage =>
    dumpedPackage("python-dateutil", version, { attribute });
  const own = offer(
    dateutil("dateutil", "2.9"),
    dateutil("python_dateutil", "2.9.0"),
    dateutil("old", "2.8"),
  );
  expect(attributesOf(own)).toEqual(["old 2.8", "python_dateutil 2.9.0"]);
  expect(own.dropped.duplicates).toBe(1);
  const shortest = offer(dateutil("aa-dateutil", "2.9"), dateutil("dateutil", "2.9"));
  expect(attributesOf(shortest)).toEqual(["dateutil 2.9"]);
  const first = offer(dateutil("dateutil-b", "2.9"), dateutil("dateutil-a", "2.9"));
  expect(attributesOf(first)).toEqual(["dateutil-a 2.9"]);
});

test("requirements that the set states are kept, and the names of its inputs are told apart from them", () => {
  const { set } = offer(
    dumpedPackage("requests", "2.32", {
      requirements: ["idna<4"],
      dependencies: ["idna", "not a name"],
      optionalDependencies: { socks: ["PySocks"], "no extra": ["x"] },
    }),
    dumpedPackage("unknown", "1.0", { dependencies: null }),
    dumpedPackage("unreadable", "1.0", { requirements: ["idna", "not a requirement at all"] }),
  );
  expect(set.packagesByPython.get("3.11")).toMatchObject([
    { requiresDist: ["idna<4"], inputNames: ["idna", 'PySocks ; extra == "socks"'] },
    { requiresDist: null, inputNames: null },
    { requiresDist: null, inputNames: [] },
  ]);
});
