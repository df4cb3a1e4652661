/** A project's pyproject.toml (or setup.cfg, setup.py) → what the project requires, by extra and dependency group. */

import { basename, dirname } from "node:path";
import { DependencyGroupError, DependencyGroups } from "../../packaging/dependency-groups.ts";
import { TOML_FILE_SIZE_BYTES_MAX } from "../../packaging/limits.ts";
import { bothHold } from "../../packaging/marker-selection.ts";
import { type Marker, formatMarker } from "../../packaging/marker.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { type Requirement, tryParseRequirement } from "../../packaging/requirement.ts";
import { REQUIREMENTS_FILE_ITEM_COUNT_MAX } from "../../packaging/requirement-limits.ts";
import { TomlReader } from "../../packaging/toml-reader.ts";
import { fromHere } from "../paths.ts";
import { UnreadableInputError, ProjectInputError } from "./input-errors.ts";
import { DEFAULT_GROUP, type FileInputs, type InputRequirement, type Selection } from "./inputs.ts";
import { type ProjectDeclaration, readProjectDeclaration } from "./project-declaration.ts";
import { type NotingHost, readInputFile } from "./input-files.ts";
import { StringLines } from "./string-lines.ts";

/** Files whose name stands for the project of their folder. */
const PROJECT_FILES: ReadonlySet<string> = new Set(["pyproject.toml", "setup.cfg", "setup.py"]);

/** Settings of uv that change what is required or chosen. */
const UV_SETTINGS = [
  "sources",
  "constraint-dependencies",
  "override-dependencies",
  "exclude-dependencies",
  "index",
  "environments",
  "prerelease",
  "resolution",
];

/** Most times that extras are added because one asks for another, and the longest chain of such. Real projects have dozens. */
const EXTRA_STEP_COUNT_MAX = 2000;
const EXTRA_DEPTH_MAX = 200;

/** What a project asks for, with the names that may be selected of it. */
export interface ProjectInput extends FileInputs {
  readonly extras: readonly NormalizedName[];
  readonly groups: readonly NormalizedName[];
}

/** Whether a file of this name stands for a project. */
export function isProjectFile(path: string): boolean {
  return PROJECT_FILES.has(basename(path));
}

/**
 * What the project of the file requires: its own requirements, and those of the extras and groups that are selected and that it
 * has. The project itself is not among them. Nothing of it is run.
 *
 * @param path As the person gave it; errors name it so.
 * @throws {ProjectInputError} when the project's requirements cannot be told. @throws {DependencyGroupError} for groups that break
 * the rules of PEP 735. @throws {InvalidTomlError} and {TomlValueError} when the file is not what it should be.
 */
export function readProjectInput(path: string, selection: Selection, host: NotingHost): ProjectInput {
  return new ProjectReader(path, selection, host).read();
}

/** One reading of a project. */
class ProjectReader {
  readonly #path: string;
  readonly #selection: Selection;
  readonly #host: NotingHost;
  readonly #lines: StringLines;
  readonly #document: TomlReader | undefined;
  /** By the `[project]` table; null where there is none. */
  readonly #name: NormalizedName | null;
  readonly #groups: DependencyGroups;
  readonly #requirements: InputRequirement[] = [];
  #declaration: ProjectDeclaration | undefined;

  constructor(path: string, selection: Selection, host: NotingHost) {
    this.#path = path;
    this.#selection = selection;
    this.#host = host;
    const bytes = basename(path) === "pyproject.toml" ? readInput(path, host) : undefined;
    this.#lines = new StringLines(new TextDecoder().decode(bytes));
    this.#document = bytes === undefined ? undefined : TomlReader.parse(bytes, path);
    const name = this.#document?.get("project")?.get("name")?.string();
    this.#name = name === undefined ? null : normalizeName(name);
    this.#groups = new DependencyGroups(path, this.#document?.get("dependency-groups"));
  }

  read(): ProjectInput {
    const { onlyGroups } = this.#selection;
    const groups = this.#selectedGroups();
    if (onlyGroups.length === 0) this.#addProject(groups.length > 0);
    for (const group of groups) this.#readGroup(group);
    return {
      requirements: this.#requirements,
      conditions: this.#conditions(),
      notes: [...(this.#declaration?.notes ?? []), ...this.#uvNotes()],
      extras: [...(this.#declaration?.extras.keys() ?? [])],
      groups: this.#groups.names,
    };
  }

  #selectedGroups(): NormalizedName[] {
    const { groups, allGroups, onlyGroups } = this.#selection;
    const named = [...groups, ...onlyGroups].map(normalizeName);
    const known = this.#groups.names.filter((name) => named.includes(name));
    return allGroups ? [...this.#groups.names] : known;
  }

  #declare(wanted: { readonly asksForExtras: boolean; readonly hasGroups: boolean }): void {
    const folder = dirname(fromHere(this.#host, this.#path));
    const source = { file: this.#path, folder, document: this.#document };
    this.#declaration ??= readProjectDeclaration(source, wanted);
  }

  #addProject(hasGroups: boolean): void {
    const asksForExtras = this.#selection.allExtras || this.#selection.extras.length > 0;
    this.#declare({ asksForExtras, hasGroups });
    if (this.#declaration === undefined) return;
    this.#addAll(this.#declaration.requires, startWalk(DEFAULT_GROUP));
    const asked = this.#selection.extras.map(normalizeName);
    for (const extra of this.#declaration.extras.keys())
      if (this.#selection.allExtras || asked.includes(extra))
        this.#addExtra(extra, startWalk(`extra:${extra}`));
  }

  #readGroup(name: NormalizedName): void {
    const texts = this.#groups.requirementsOf(name);
    const requirements = texts.map((text) => {
      const requirement = tryParseRequirement(text);
      if (requirement !== undefined) return requirement;
      throw new DependencyGroupError(this.#path, `in "${name}", "${text}" is no requirement`);
    });
    this.#addAll(requirements, startWalk(`group:${name}`));
  }

  /** @param extra Null for what the project requires without one. */
  #addExtra(extra: NormalizedName | null, walk: Walk): void {
    const known = walk.seen.get(extra) ?? [];
    // What was added on fewer conditions holds here too; so extras that ask for one another in a circle come to an end.
    if (known.some((conditions) => conditions.every((condition) => walk.conditions.has(condition)))) return;
    walk.seen.set(extra, [...known, [...walk.conditions.keys()]]);
    walk.steps.count += 1;
    if (walk.steps.count > EXTRA_STEP_COUNT_MAX || walk.depth > EXTRA_DEPTH_MAX)
      throw new ProjectInputError(
        this.#path,
        "its extras ask for one another in too many ways",
        "Let fewer extras ask for others, or on fewer conditions.",
      );
    const own = extra === null ? this.#declaration?.requires : this.#declaration?.extras.get(extra);
    this.#addAll(own ?? [], { ...walk, depth: walk.depth + 1 });
  }

  #addAll(requirements: readonly Requirement[], walk: Walk): void {
    for (const requirement of requirements)
      if (this.#isSelf(requirement)) this.#addSelf(requirement, walk);
      else this.#add(requirement, walk);
  }

  /** `project[a]`: what the project itself requires is there already, except where a group is asked for alone. */
  #addSelf({ extras, marker }: Requirement, walk: Walk): void {
    const inner = { ...walk, conditions: withCondition(walk.conditions, marker) };
    if (this.#selection.onlyGroups.length > 0) {
      this.#declare({ asksForExtras: extras.length > 0, hasGroups: false });
      this.#addExtra(null, inner);
    }
    for (const extra of extras) {
      if (this.#declaration?.extras.has(extra) !== true)
        throw new ProjectInputError(
          this.#path,
          `the project asks for its own extra "${extra}", which it does not have`,
          "Correct the name of the extra.",
        );
      this.#addExtra(extra, inner);
    }
  }

  #isSelf(requirement: Requirement): boolean {
    return requirement.url === null && requirement.normalizedName === (this.#declaration?.name ?? this.#name);
  }

  #add(requirement: Requirement, { group, conditions }: Walk): void {
    const marker = [...conditions.values()].reduce(bothHold, null);
    if (this.#requirements.length >= REQUIREMENTS_FILE_ITEM_COUNT_MAX)
      throw new ProjectInputError(
        this.#path,
        `there are more than ${REQUIREMENTS_FILE_ITEM_COUNT_MAX} requirements`,
        "Ask for fewer extras and groups.",
      );
    const section = group.startsWith("group:") ? /^\s*\[dependency-groups\]/ : /^\s*\[project\b/;
    this.#requirements.push({
      wanted: {
        kind: "named",
        requirement:
          marker === null ? requirement : { ...requirement, marker: bothHold(marker, requirement.marker) },
      },
      isEditable: false,
      hashes: [],
      configSettings: new Map(),
      origin: { file: this.#path, line: this.#lines.lineOf(requirement.text, section) },
      group,
    });
  }

  #conditions(): ProjectInput["conditions"] {
    const requiresPython = this.#declaration?.requiresPython ?? null;
    if (requiresPython === null) return [];
    const line = this.#lines.lineOf(requiresPython, /^\s*requires-python\s*=/);
    return [{ origin: { file: this.#path, line }, requiresPython, environments: [], marker: null }];
  }

  #uvNotes(): string[] {
    const tool = this.#document?.get("tool");
    const uv = tool?.isTable === true ? tool.get("uv") : undefined;
    const found = uv?.isTable === true ? UV_SETTINGS.filter((key) => uv.get(key) !== undefined) : [];
    return found.length === 0
      ? []
      : [
          `${this.#path}: ${found.map((key) => `tool.uv.${key}`).join(", ")} is not read: only the standard tables are`,
        ];
  }
}

/** Where a requirement goes, and the conditions on the way to it. */
interface Walk {
  readonly group: string;
  /** All must hold; by their text. */
  readonly conditions: ReadonlyMap<string, Marker>;
  /** Conditions on which each extra was added. */
  readonly seen: Map<NormalizedName | null, (readonly string[])[]>;
  readonly depth: number;
  /** Shared by the whole walk. */
  readonly steps: { count: number };
}

function startWalk(group: string): Walk {
  return { group, conditions: new Map(), seen: new Map(), depth: 0, steps: { count: 0 } };
}

function withCondition(known: Walk["conditions"], marker: Marker | null): Walk["conditions"] {
  if (marker === null) return known;
  const parts = marker.kind === "and" ? marker.operands : [marker];
  return new Map([...known, ...parts.map((part) => [formatMarker(part), part] as const)]);
}

function readInput(path: string, host: NotingHost): Uint8Array {
  try {
    return readInputFile(fromHere(host, path), TOML_FILE_SIZE_BYTES_MAX, host);
  } catch (error: unknown) {
    throw new UnreadableInputError(path, error);
  }
}
