/**
 * A dump of the Python packages of a package set of Nix: what stands there, as the set says it. Schema:
 * schemas/nixpkgs-1.schema.json.
 *
 * Its canonical text has one package per line, so that the dumps of two days compare line by line.
 */

/** What stands in the field `format` of every such dump. */
export const NIXPKGS_FORMAT = "pinwheel-nixpkgs";

/** The version of the format that this code reads and writes. */
export const NIXPKGS_FORMAT_VERSION = 1;

/** What the dump holds. */
export interface NixpkgsDump {
  /** Release of the set, such as `26.05pre`; null where it does not say. */
  readonly nixpkgsVersion: string | null;
  /** Nix's name of the system for which the set was evaluated, such as `x86_64-linux`. */
  readonly system: string;
  /** In order of the attribute. */
  readonly pythons: readonly DumpedPython[];
  /** Attributes that Nix could not evaluate, in order of Python and attribute. */
  readonly unreadable: readonly DumpedAttribute[];
}

/** The packages of one interpreter. */
export interface DumpedPython {
  /** Such as `3.13`. */
  readonly python: string;
  /** Name of the interpreter in the set, such as `python313`. */
  readonly attribute: string;
  /** In order of the attribute. */
  readonly packages: readonly DumpedPackage[];
}

/** One attribute that is a Python package. */
export interface DumpedPackage {
  readonly attribute: string;
  /** As the set writes them: neither a name nor a version must be one of PyPI's. */
  readonly pname: string;
  readonly version: string;
  /** Whether the set would build it on this system; false for what is marked as broken, insecure or unsupported. */
  readonly available: boolean;
  /** Requirement texts, where the set states them. */
  readonly requirements: readonly string[] | null;
  /** Names of the Python packages that it brings along, sorted; null where Nix could not evaluate them. */
  readonly dependencies: readonly string[] | null;
  /** The same by group, which mostly is the name of an extra. */
  readonly optionalDependencies: Readonly<Record<string, readonly string[]>>;
}

/** A place in the set. */
export interface DumpedAttribute {
  readonly python: string;
  readonly attribute: string;
}

/** The canonical text of a dump. */
export function formatNixpkgsDump(dump: NixpkgsDump): string {
  const pythons = dump.pythons.map(
    ({ python, attribute, packages }) =>
      `{"python":${JSON.stringify(python)},"attribute":${JSON.stringify(attribute)},"packages":${lines(
        packages.map((entry) => JSON.stringify(packageJson(entry))),
      )}}`,
  );
  const unreadable = dump.unreadable.map(({ python, attribute }) => JSON.stringify({ python, attribute }));
  return `${[
    `{`,
    `"format":${JSON.stringify(NIXPKGS_FORMAT)},`,
    `"formatVersion":${NIXPKGS_FORMAT_VERSION},`,
    `"nixpkgsVersion":${JSON.stringify(dump.nixpkgsVersion)},`,
    `"system":${JSON.stringify(dump.system)},`,
    `"pythons":${lines(pythons)},`,
    `"unreadable":${lines(unreadable)}`,
    `}`,
  ].join("\n")}\n`;
}

/** The fields in their order, the groups of optional dependencies in that of their names. */
function packageJson(entry: DumpedPackage): DumpedPackage {
  const { attribute, pname, version, available, requirements, dependencies, optionalDependencies } = entry;
  const groups = Object.keys(optionalDependencies)
    .toSorted()
    .map((group) => [group, optionalDependencies[group] ?? []] as const);
  return {
    attribute,
    pname,
    version,
    available,
    requirements,
    dependencies,
    optionalDependencies: Object.fromEntries(groups),
  };
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n]`;
}
