/**
 * The fields of a project that setuptools builds: what setup.py, setup.cfg, pbr and pyproject.toml say together.
 *
 * setuptools takes each field from the first of these that gives it: `[project]`, unless the field is dynamic;
 * `[tool.setuptools.dynamic]`; the arguments of `setup()`; setup.cfg. pbr stands before setup.cfg.
 * https://setuptools.pypa.io/en/latest/userguide/pyproject_config.html#dynamic-metadata
 */

import { readPbrFields, usesPbr } from "./pbr.ts";
import { readProjectTable, type ProjectTable } from "./project-table.ts";
import { readRequirementFiles, readSetupConfiguration, type SetupConfiguration } from "./setup-cfg.ts";
import { fieldOf, knownValue, type SetupArgument, type SetupFields } from "./setup-fields.ts";
import { readSetupScript, type SetupScript } from "./setup-script/setup-script.ts";
import { SourceTreeProblem } from "./source-tree-problem.ts";
import type { TomlTable } from "./toml-value.ts";
import type { TreeReading } from "./tree-reading.ts";

/** The file that a field was found in. */
export type Place = "setup.py" | "setup.cfg" | "[project] of pyproject.toml";

/** A field with the place that it comes from. */
export interface Placed<Value> {
  readonly place: Place;
  readonly argument: SetupArgument<Value>;
}

/** The fields of the project, each from the first source that gives it. */
export interface PlacedFields {
  readonly name: Placed<string>;
  readonly version: Placed<string>;
  readonly installRequires: Placed<readonly string[]>;
  readonly extrasRequire: Placed<ReadonlyMap<string, readonly string[]>>;
  readonly pythonRequires: Placed<string>;
  readonly setupRequires: Placed<readonly string[]>;
}

/**
 * The fields of the tree as a project of setuptools; undefined where another backend builds it, or nothing declares it.
 *
 * @throws {SourceTreeProblem} when setup.py, setup.cfg or `[project]` cannot be read: each could have the fields of the others.
 */
export function readSetuptoolsFields(reading: TreeReading): PlacedFields | undefined {
  if (!isSetuptoolsBackend(reading)) return undefined;
  const script = readScript(reading);
  const configuration = readSetupConfiguration(reading);
  const project = readProjectTable(reading);
  if (script === undefined && configuration === undefined && project === undefined) return undefined;
  // A bare setup.cfg often holds nothing but options of tools.
  const isDeclared =
    configuration?.file.has("metadata") === true || configuration?.file.has("options") === true;
  if (script === undefined && project === undefined && !isDeclared) return undefined;
  const sources = [
    ...(project === undefined ? [] : [projectSource(reading, project)]),
    ...(script === undefined ? [] : [{ place: "setup.py" as const, fields: script }]),
    ...configurationSources(reading, script, configuration),
  ];
  return {
    name: firstOf(sources, (fields) => fields.name),
    version: firstOf(sources, (fields) => fields.version),
    installRequires: requiredField(
      project,
      "dependencies",
      firstOf(sources, (fields) => fields.installRequires),
    ),
    extrasRequire: requiredField(
      project,
      "optional-dependencies",
      firstOf(sources, (fields) => fields.extrasRequire),
    ),
    pythonRequires: requiredField(
      project,
      "requires-python",
      firstOf(sources, (fields) => fields.pythonRequires),
    ),
    setupRequires: firstOf(sources, (fields) => fields.setupRequires),
  };
}

/** Other backends leave setup.py and setup.cfg of earlier days, or for earlier tools, beside their own files. */
function isSetuptoolsBackend(reading: TreeReading): boolean {
  const buildSystem = reading.pyproject?.table("build-system", "[build-system] of pyproject.toml");
  const backend = buildSystem?.text("build-backend");
  // A backend within the tree, beside a setup.py, most often wraps that of setuptools.
  const isOwn = buildSystem?.has("backend-path") === true && reading.has("setup.py");
  return backend === undefined || /^(?:setuptools|pbr)\b/.test(backend) || isOwn;
}

function readScript(reading: TreeReading): SetupScript | undefined {
  const source = reading.text("setup.py");
  if (source !== undefined) return readSetupScript(source, (path) => reading.text(path));
  // Too large to be read, which is not the same as absent.
  if (reading.has("setup.py")) throw new SourceTreeProblem("setup.py", "it is too large");
  return undefined;
}

interface FieldSource {
  readonly place: Place;
  readonly fields: Partial<SetupFields>;
}

function configurationSources(
  reading: TreeReading,
  script: SetupScript | undefined,
  configuration: SetupConfiguration | undefined,
): readonly FieldSource[] {
  if (configuration === undefined) return [];
  const setupRequires = [script, configuration].flatMap((source) =>
    source === undefined ? [] : (knownValue(source.setupRequires) ?? []),
  );
  const backend = reading.pyproject
    ?.table("build-system", "[build-system] of pyproject.toml")
    ?.text("build-backend");
  const isPbr = usesPbr(setupRequires, script?.isPbr === true) || backend?.startsWith("pbr") === true;
  const own: FieldSource = { place: "setup.cfg", fields: configuration };
  return isPbr ? [{ place: "setup.cfg", fields: readPbrFields(reading, configuration.file) }, own] : [own];
}

/** `[project]` with the fields that `[tool.setuptools.dynamic]` reads from files in place of dynamic ones. */
function projectSource(reading: TreeReading, project: ProjectTable): FieldSource {
  const tool = reading.pyproject?.table("tool", "[tool] of pyproject.toml");
  const place = "[tool.setuptools.dynamic] of pyproject.toml";
  const dynamic = tool?.table("setuptools", "[tool.setuptools] of pyproject.toml")?.table("dynamic", place);
  const isDynamic = (field: string): boolean => project.dynamic.has(field);
  const extras = isDynamic("optional-dependencies")
    ? dynamicExtras(reading, dynamic)
    : project.optionalDependencies;
  const requires = isDynamic("dependencies")
    ? dynamicFile(reading, dynamic, "dependencies")
    : project.dependencies;
  return {
    place: "[project] of pyproject.toml",
    fields: {
      name: fieldOf(project.name ?? ""),
      version: fieldOf(project.version ?? ""),
      installRequires: givenField(requires),
      extrasRequire: givenField(extras),
      pythonRequires: fieldOf(project.requiresPython),
    },
  };
}

/** Here an empty list is an answer, which keeps setup.py from giving another. */
function givenField<Value>(value: Value | undefined): SetupArgument<Value> {
  return value === undefined ? { kind: "absent" } : { kind: "known", value };
}

/** `dependencies = { file = ["requirements.txt"] }`. */
function dynamicFile(
  reading: TreeReading,
  table: TomlTable | undefined,
  key: string,
): readonly string[] | undefined {
  const directive = table?.table(key, table.place);
  if (directive === undefined) return undefined;
  const file = directive.value("file");
  const paths = typeof file === "string" ? [file] : directive.texts("file");
  if (paths === undefined) throw directive.problem(`"${key}" names no file`);
  return readRequirementFiles(paths, reading);
}

function dynamicExtras(
  reading: TreeReading,
  table: TomlTable | undefined,
): ReadonlyMap<string, readonly string[]> | undefined {
  const extras = table?.table("optional-dependencies", table.place);
  return extras && new Map(extras.keys.map((extra) => [extra, dynamicFile(reading, extras, extra) ?? []]));
}

function firstOf<Value>(
  sources: readonly FieldSource[],
  pick: (fields: Partial<SetupFields>) => SetupArgument<Value> | undefined,
): Placed<Value> {
  for (const { place, fields } of sources) {
    const argument = pick(fields);
    if (argument !== undefined && argument.kind !== "absent") return { place, argument };
  }
  // What nobody gives, setup.py would have given first.
  const place = sources.some((source) => source.place === "setup.py") ? "setup.py" : "setup.cfg";
  return { place, argument: { kind: "absent" } };
}

/** A field of `[project]` that is not dynamic is only what stands there, and a dynamic one must stand somewhere. */
function requiredField<Value>(
  project: ProjectTable | undefined,
  name: string,
  found: Placed<Value>,
): Placed<Value> {
  if (project === undefined) return found;
  const isDynamic = project.dynamic.has(name);
  if (isDynamic && found.argument.kind === "absent") {
    return {
      place: "[project] of pyproject.toml",
      argument: { kind: "unknown", because: "it is dynamic, and nothing gives it" },
    };
  }
  if (isDynamic || found.place === "[project] of pyproject.toml") return found;
  return { place: "[project] of pyproject.toml", argument: { kind: "absent" } };
}
