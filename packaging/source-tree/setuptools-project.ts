/**
 * A project that setuptools builds: what setup.py, setup.cfg, pbr and pyproject.toml say together.
 *
 * setuptools takes each field from the first of these that gives it: `[project]`, unless the field is dynamic;
 * `[tool.setuptools.dynamic]`; the arguments of `setup()`; setup.cfg. pbr stands before setup.cfg.
 * https://setuptools.pypa.io/en/latest/userguide/pyproject_config.html#dynamic-metadata
 */

import { requirementFields, type DeclaredRequirements } from "./declared-requirements.ts";
import { readPbrFields, usesPbr } from "./pbr.ts";
import { readProjectTable, type ProjectTable } from "./project-table.ts";
import { readRequirementFiles, readSetupConfiguration, type SetupConfiguration } from "./setup-cfg.ts";
import { fieldOf, knownValue, type SetupArgument, type SetupFields } from "./setup-fields.ts";
import { readSetupScript, type SetupScript } from "./setup-script/setup-script.ts";
import { SourceTreeProblem } from "./source-tree-problem.ts";
import type { TomlTable } from "./toml-value.ts";
import type { Statement, TreeReading } from "./tree-reading.ts";

type FieldName = keyof SetupFields;
/** The file that a field was found in. */
type Place = "setup.py" | "setup.cfg" | "pyproject.toml";

/** Fields of the project with the place that each comes from. */
type PlacedFields = { readonly [Name in FieldName]: { readonly place: Place; readonly argument: SetupFields[Name] } };

/** Build requirements that bring run-time requirements of their own making. */
const REQUIREMENT_MAKERS = /^(?:d2to1|setupmeta|pbr|setuptools[-_]declarative[-_]requirements)\b/i;

/** What a tree says as a project of setuptools. Everything is read once, when it is first asked for. */
export class SetuptoolsProject {
  readonly #reading: TreeReading;
  #fields: PlacedFields | null | undefined;

  constructor(reading: TreeReading) {
    this.#reading = reading;
  }

  /** The requirements that the project declares; nothing where it declares none, which `stateNone` says later. */
  stateDeclared(): Statement | undefined {
    const declared = this.#declared();
    if (declared === undefined) return this.#stated();
    return isNothing(declared) ? this.#stated() : this.#statement(declared);
  }

  /**
   * That the project declares no requirements. An absence is weaker than a list: setuptools has plug-ins, and scripts have
   * ways, that bring requirements in unseen (2 % of the sdists that were run in 2023 seemed to have none, and had). So this
   * comes after egg-info, in which they would stand.
   */
  stateNone(): Statement | undefined {
    const declared = this.#declared();
    const makers = this.setupRequires.filter((text) => REQUIREMENT_MAKERS.test(text.trim()));
    if (declared === undefined || !isNothing(declared) || makers.length > 0) return undefined;
    const statement = this.#statement(declared);
    const { dependencies } = statement;
    return dependencies === undefined ? undefined : { ...statement, dependencies: { ...dependencies, confidence: "hint" } };
  }

  /** `setup_requires`, empty where it is not known. */
  get setupRequires(): readonly string[] {
    const argument = this.#known?.setupRequires.argument;
    return argument === undefined ? [] : (knownValue(argument) ?? []);
  }

  get #known(): PlacedFields | undefined {
    if (this.#fields === undefined) this.#fields = this.#reading.attempt(() => readFields(this.#reading)) ?? null;
    return this.#fields ?? undefined;
  }

  /** Name and version alone. */
  #stated(): Statement | undefined {
    const fields = this.#known;
    if (fields === undefined) return undefined;
    const [name, version] = [knownValue(fields.name.argument), knownValue(fields.version.argument)];
    const fit = this.#reading.fit(fields.name.place, name, version);
    return { name: fit === "other-name" ? null : name, version: fit === "same" ? version : null, dependencies: undefined };
  }

  /** Undefined where a field is not known. */
  #declared(): DeclaredRequirements | undefined {
    const fields = this.#known;
    if (fields === undefined) return undefined;
    const names = ["installRequires", "extrasRequire", "pythonRequires"] as const;
    const unknown = names.flatMap((name) => {
      const { place, argument } = fields[name];
      return argument.kind === "unknown" ? [`Cannot use ${ARGUMENTS[name]} of ${place}: ${argument.because}`] : [];
    });
    for (const problem of unknown) this.#reading.report(problem);
    if (unknown.length > 0) return undefined;
    return {
      requires: knownValue(fields.installRequires.argument) ?? [],
      extras: knownValue(fields.extrasRequire.argument) ?? new Map(),
    };
  }

  #statement(declared: DeclaredRequirements): Statement {
    const fields = this.#known;
    const stated = this.#stated();
    if (fields === undefined || stated === undefined) return { name: null, version: null, dependencies: undefined };
    const names = ["installRequires", "extrasRequire", "pythonRequires"] as const;
    const isScript = names.some((name) => fields[name].place === "setup.py" && fields[name].argument.kind === "known");
    const place = isScript ? "setup.py" : fields.installRequires.place;
    const fit = this.#reading.fit(place, stated.name, knownValue(fields.version.argument));
    if (fit === "other-name" || isOtherName(fields, stated)) return stated;
    return {
      ...stated,
      dependencies: {
        ...requirementFields(declared, place),
        requiresPython: knownValue(fields.pythonRequires.argument)?.trim() ?? null,
        source: isScript ? "setup-py" : "setup-cfg",
        confidence: isScript || fit === "other-version" ? "hint" : "high",
      },
    };
  }
}

const ARGUMENTS = {
  installRequires: "install_requires",
  extrasRequire: "extras_require",
  pythonRequires: "python_requires",
} as const;

function isNothing(declared: DeclaredRequirements): boolean {
  return declared.requires.length === 0 && declared.extras.size === 0;
}

/** A name that is given but was taken away, because it is another project's. */
function isOtherName(fields: PlacedFields, stated: Statement): boolean {
  return stated.name === null && fields.name.argument.kind === "known";
}

/** Undefined where setuptools does not build the tree. */
function readFields(reading: TreeReading): PlacedFields | undefined {
  if (!isSetuptoolsBackend(reading)) return undefined;
  const script = readScript(reading);
  const configuration = readSetupConfiguration(reading);
  const project = readProjectTable(reading);
  if (script === undefined && configuration === undefined && project === undefined) return undefined;
  // A bare setup.cfg often holds nothing but options of tools.
  const isDeclared = configuration?.file.has("metadata") === true || configuration?.file.has("options") === true;
  if (script === undefined && project === undefined && !isDeclared) return undefined;
  const sources = [
    ...(project === undefined ? [] : [projectSource(reading, project)]),
    ...(script === undefined ? [] : [{ place: "setup.py" as const, fields: script }]),
    ...configurationSources(reading, script, configuration),
  ];
  return {
    name: firstOf(sources, "name"),
    version: firstOf(sources, "version"),
    installRequires: requiredField(project, "dependencies", firstOf(sources, "installRequires")),
    extrasRequire: requiredField(project, "optional-dependencies", firstOf(sources, "extrasRequire")),
    pythonRequires: requiredField(project, "requires-python", firstOf(sources, "pythonRequires")),
    setupRequires: firstOf(sources, "setupRequires"),
  };
}

/** Other backends leave setup.py and setup.cfg of earlier days, or for earlier tools, beside their own files. */
function isSetuptoolsBackend(reading: TreeReading): boolean {
  const buildSystem = reading.pyproject?.table("build-system", "[build-system] of pyproject.toml");
  const backend = buildSystem?.text("build-backend");
  // A backend within the tree most often wraps that of setuptools.
  return backend === undefined || /^(?:setuptools|pbr)\b/.test(backend) || buildSystem?.has("backend-path") === true;
}

function readScript(reading: TreeReading): SetupScript | undefined {
  const source = reading.text("setup.py");
  if (source !== undefined) return readSetupScript(source, (path) => reading.text(path));
  // Too large to be read, which is not the same as absent.
  if (reading.tree.read("setup.py") !== undefined) throw new SourceTreeProblem("setup.py", "it is too large to be read");
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
  const backend = reading.pyproject?.table("build-system", "[build-system] of pyproject.toml")?.text("build-backend");
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
  const extras = isDynamic("optional-dependencies") ? dynamicExtras(reading, dynamic) : project.optionalDependencies;
  const requires = isDynamic("dependencies") ? dynamicFile(reading, dynamic, "dependencies") : project.dependencies;
  return {
    place: "pyproject.toml",
    fields: {
      name: fieldOf(project.name ?? ""),
      version: fieldOf(project.version ?? ""),
      installRequires: fieldOf(requires),
      extrasRequire: fieldOf(extras),
      pythonRequires: fieldOf(project.requiresPython),
    },
  };
}

/** `dependencies = { file = ["requirements.txt"] }`. */
function dynamicFile(reading: TreeReading, table: TomlTable | undefined, key: string): readonly string[] | undefined {
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

function firstOf<Name extends FieldName>(sources: readonly FieldSource[], name: Name): PlacedFields[Name] {
  for (const { place, fields } of sources) {
    const argument = fields[name];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The compiler cannot relate the two uses of `Name`.
    if (argument !== undefined && argument.kind !== "absent") return { place, argument } as unknown as PlacedFields[Name];
  }
  const place = sources.at(-1)?.place ?? "setup.py";
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The same; an absent argument is one of every field.
  return { place, argument: { kind: "absent" } } as unknown as PlacedFields[Name];
}

/** A field of `[project]` that is not dynamic is only what stands there, and a dynamic one must stand somewhere. */
function requiredField<Value>(
  project: ProjectTable | undefined,
  name: string,
  found: { readonly place: Place; readonly argument: SetupArgument<Value> },
): { readonly place: Place; readonly argument: SetupArgument<Value> } {
  if (project === undefined) return found;
  const isDynamic = project.dynamic.has(name);
  if (isDynamic && found.argument.kind === "absent") {
    return { place: "pyproject.toml", argument: { kind: "unknown", because: "it is dynamic, and nothing gives it" } };
  }
  if (isDynamic || found.place === "pyproject.toml") return found;
  return { place: "pyproject.toml", argument: { kind: "absent" } };
}
