/** The files and options that say what is wanted → what they ask for. Readers of TOML files are loaded when there is one. */

import { existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { REQUIREMENTS_FILE_SIZE_BYTES_MAX } from "../../packaging/requirement-limits.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { fromHere } from "../paths.ts";
import { UsageError } from "../usage-error.ts";
import { readBounded } from "./read-bounded.ts";
import { UnknownSelectionError } from "./input-errors.ts";
import { condaFileKind } from "./conda-file-kind.ts";
import { InputFiles, type NotingHost, readInputFile } from "./input-files.ts";
import type { FileInputs, InputRequirement, Inputs, Selection } from "./inputs.ts";
import { type RequirementsInput, readRequirementsInput } from "./requirements-input.ts";

/** What a command line names. */
export interface AskedInputs {
  /** Requirements files, and files of projects or locks, as the person gave them. */
  readonly requirements: readonly string[];
  /** Constraints files, and lock files that constrain. */
  readonly constraints: readonly string[];
  readonly overrides: readonly string[];
  readonly selection: Selection;
}

/** A file that has extras and groups to select of. */
interface SelectableInputs extends FileInputs {
  readonly extras: readonly NormalizedName[];
  readonly groups: readonly NormalizedName[];
}

/**
 * Reads all files. Options count in the order in which pip reads them: those of constraints files first.
 *
 * @throws What the readers throw, and {UnknownSelectionError} for an extra or group that no file has.
 */
export async function readInputs(asked: AskedInputs, machine: NotingHost): Promise<Inputs> {
  const { selection } = asked;
  const noted = new InputFiles();
  const host = noted.noting(machine);
  const constraints = await Promise.all(asked.constraints.map((path) => readConstraints(path, host)));
  const files = await Promise.all(asked.requirements.map((path) => readFile(path, selection, host)));
  checkSelection(selection, files.filter(isSelectable));
  const overrides = asked.overrides.map((path) => readOverrides(path, host));
  const plain = [...constraints, ...files].filter((file) => "stated" in file);
  const requirements = [...files, ...constraints.filter((file) => "stated" in file)].flatMap(
    (file) => file.requirements,
  );
  const all = [...files, ...constraints, ...overrides];
  const limits = [...files, ...constraints].flatMap((file) => ("stated" in file ? file.constraints : []));
  const pins = constraints.flatMap((file) => ("stated" in file ? [] : file.requirements));
  return {
    requirements,
    constraints: [...limits, ...pins],
    overrides: overrides.flatMap((file) => file.requirements),
    stated: plain.flatMap(({ stated }) => stated),
    hasHashes: plain.some((file) => hasHash([...file.requirements, ...file.constraints])),
    conditions: files.flatMap((file) => ("stated" in file ? [] : file.conditions)),
    notes: all.flatMap((file) => file.notes),
    files: noted.list(asked.requirements[0] ?? "", host),
    conda: {
      roots: files.flatMap((file) => ("conda" in file ? file.conda.roots : [])),
      channels: unique(files.flatMap((file) => ("conda" in file ? file.conda.channels : []))),
    },
  };
}

function hasHash(requirements: readonly InputRequirement[]): boolean {
  return requirements.some(({ hashes }) => hashes.length > 0);
}

async function readFile(
  path: string,
  selection: Selection,
  host: NotingHost,
): Promise<RequirementsInput | SelectableInputs> {
  if (/^setup\.(?:cfg|py)$/.test(path.split(/[/\\]/).at(-1) ?? "") || extname(path) === ".toml") {
    const { isProjectFile, readProjectInput } = await import("./pyproject-input.ts");
    if (isProjectFile(path)) return readProjectInput(path, selection, host);
    const { isPylockPath, readPylockInput } = await import("./pylock-input.ts");
    if (isPylockPath(path)) return readPylockInput(path, selection, host);
    throw unknownToml(path);
  }
  return (await readCondaFile(path, host)) ?? readRequirementsInput(path, "requirements", host);
}

/** What a file of conda asks for; undefined for any other. A file that is not there is left to the reader of requirements files. */
async function readCondaFile(path: string, host: NotingHost): Promise<RequirementsInput | undefined> {
  const absolute = fromHere(host, path);
  if (!existsSync(absolute) || !statSync(absolute).isFile()) return undefined;
  // Read without a note: whoever reads it for good notes it.
  const text = new TextDecoder().decode(readBounded(absolute, REQUIREMENTS_FILE_SIZE_BYTES_MAX));
  const kind = condaFileKind(path, text);
  if (kind === undefined) return undefined;
  const { readEnvironmentInput, readExplicitInput } = await import("./conda-input.ts");
  readInputFile(absolute, REQUIREMENTS_FILE_SIZE_BYTES_MAX, host);
  return kind === "environment" ? readEnvironmentInput(path, text, host) : readExplicitInput(path, text);
}

const NOTHING: Selection = { extras: [], allExtras: false, groups: [], allGroups: false, onlyGroups: [] };

async function readConstraints(path: string, host: NotingHost): Promise<RequirementsInput | FileInputs> {
  if (extname(path) !== ".toml") return readRequirementsInput(path, "constraints", host);
  const { isPylockPath, readPylockInput } = await import("./pylock-input.ts");
  if (!isPylockPath(path))
    throw new UsageError(
      `Cannot take constraints from "${path}"`,
      "Name a constraints file, or a pylock.toml or pylock.NAME.toml.",
    );
  return readPylockInput(path, { ...NOTHING, allExtras: true, allGroups: true }, host);
}

function readOverrides(path: string, host: NotingHost): RequirementsInput {
  const file = readRequirementsInput(path, "requirements", host);
  const [constraint] = file.constraints;
  const [option] = file.stated;
  const other = constraint?.origin ?? option?.origin;
  if (other === undefined) return file;
  throw new UsageError(
    `Cannot use overrides of "${path}": ${other.file}:${other.line} is ${constraint === undefined ? "an option" : "a constraint"}`,
    "An overrides file holds requirements alone; put the line into a requirements file.",
  );
}

function unknownToml(path: string): UsageError {
  return new UsageError(
    `Cannot read requirements from "${path}": a TOML file is known by its name`,
    "Name a pyproject.toml, a pylock.toml, a pylock.NAME.toml, or a requirements file with another ending.",
  );
}

function isSelectable(file: FileInputs | RequirementsInput): file is SelectableInputs {
  return "extras" in file;
}

/** A name that is asked for must be somewhere, or a misspelled one would silently select nothing. */
function checkSelection(selection: Selection, files: readonly SelectableInputs[]): void {
  const { extras, allExtras, groups, allGroups, onlyGroups } = selection;
  const isAsked = allExtras || allGroups || [extras, groups, onlyGroups].some(({ length }) => length > 0);
  if (isAsked && files.length === 0)
    throw new UsageError(
      "Cannot select extras or groups: requirements files have none",
      "Name a pyproject.toml or a pylock.toml.",
    );
  if (onlyGroups.length > 0 && (extras.length > 0 || allExtras))
    throw new UsageError("Cannot select extras together with --only-group, which leaves the project out");
  const check = (option: string, names: readonly string[], known: readonly string[]): void => {
    for (const name of names)
      if (!known.includes(normalizeName(name))) throw new UnknownSelectionError(option, name, known);
  };
  check("extra", extras, unique(files.flatMap((file) => file.extras)));
  check("group", [...groups, ...onlyGroups], unique(files.flatMap((file) => file.groups)));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
