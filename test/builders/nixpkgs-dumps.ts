/** Dumps of package sets for tests. */

import type { DumpedPackage, NixpkgsDump } from "../../database/nixpkgs/nixpkgs-dump.ts";

/** A package of the name and version, under an attribute of that name. */
export function dumpedPackage(
  pname: string,
  version: string,
  rest: Partial<DumpedPackage> = {},
): DumpedPackage {
  return {
    attribute: pname,
    pname,
    version,
    available: true,
    requirements: null,
    dependencies: [],
    optionalDependencies: {},
    ...rest,
  };
}

/** A dump of one Python, 3.11 unless another is given, with these packages. */
export function nixpkgsDumpOf(packages: readonly DumpedPackage[], python = "3.11"): NixpkgsDump {
  const sorted = packages.toSorted((a, b) => (a.attribute < b.attribute ? -1 : 1));
  return {
    nixpkgsVersion: "25.11",
    system: "x86_64-linux",
    pythons: [{ python, attribute: `python${python.replace(".", "")}`, packages: sorted }],
    unreadable: [],
  };
}
