/**
 * Requirements files, with the files that they include.
 *
 * pip, "Requirements File Format": https://pip.pypa.io/en/stable/reference/requirements-file-format/
 * Where we are stricter than pip, which ignores what it cannot use, the reason is that a user's words must not be lost:
 * an option of the whole on the line of a requirement, text after options, and a hash without a requirement are errors.
 */

import { ParseError } from "../common/parse-error.ts";
import type { Requirement } from "./requirement.ts";
import {
  canBeEditable,
  parseEditableArgument,
  parseRequirementArgument,
  type RequirementArgument,
  type UnnamedRequirement,
} from "./requirement-argument.ts";
import { REQUIREMENT_LENGTH_MAX } from "./requirement-limits.ts";
import { readRequirementOptions, type RequirementOptions } from "./requirement-options.ts";
import { IncludeStack } from "./requirements-include.ts";
import { decodeRequirementsFile } from "./requirements-encoding.ts";
import { InvalidRequirementsLineError, type Origin } from "./requirements-file-error.ts";
import { OptionCollector, type RequirementsFileOptions } from "./requirements-file-options.ts";
import { logicalLines, type LogicalLine } from "./requirements-lines.ts";
import { splitLine, type GivenOption, type OptionName } from "./requirements-options.ts";

/** How to get at files and variables; this folder touches neither disk nor environment. */
export interface RequirementsFileSource {
  /** The bytes of the file at the path, or URL, which is as written, joined to the folder of the including file. May throw. */
  readonly readFile: (path: string) => Uint8Array;
  /** The values of `${NAME}`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface EntryDetails extends RequirementOptions {
  /** A constraint restricts a project that something else requires. */
  readonly kind: "requirement" | "constraint";
  readonly editable: boolean;
  readonly origin: Origin;
  /** Its place among all entries, named or not, from 0, in the order in which they are read. */
  readonly position: number;
}

/** A requirement or constraint that says the name of its project. */
export interface RequirementsFileEntry extends EntryDetails {
  readonly requirement: Requirement;
}

/** A requirement that only says where its project lies. */
export interface UnnamedEntry extends EntryDetails {
  readonly unnamed: UnnamedRequirement;
}

/** All that a requirements file says, with what it includes, in the order in which pip reads it. */
export interface RequirementsFile {
  readonly entries: readonly RequirementsFileEntry[];
  readonly unnamedEntries: readonly UnnamedEntry[];
  readonly options: RequirementsFileOptions;
}

/** The options that belong to one requirement. */
const OWN_OPTIONS: ReadonlySet<OptionName> = new Set<OptionName>(["--hash", "--config-settings"]);

/**
 * Reads the file and all that it includes.
 *
 * @throws {InvalidRequirementsLineError} at the first line that cannot be read.
 * @throws {UnreadableRequirementsFileError} when `readFile` throws.
 * @throws {RequirementsFileEncodingError} when a file is not text in its encoding.
 * @throws {RequirementsFileLoopError} when a file includes itself.
 * @throws {RequirementsFileLimitError} when the files are larger, more or deeper than requirement-limits.ts allows.
 */
export function parseRequirementsFile(path: string, source: RequirementsFileSource): RequirementsFile {
  return readAll(path, "requirement", source);
}

/**
 * Reads a constraints file as `-c` does: what its lines name is a constraint, but what its own `-r` includes is not.
 *
 * @throws as `parseRequirementsFile`.
 */
export function parseConstraintsFile(path: string, source: RequirementsFileSource): RequirementsFile {
  return readAll(path, "constraint", source);
}

function readAll(path: string, kind: EntryDetails["kind"], source: RequirementsFileSource): RequirementsFile {
  const reader = new Reader(source);
  reader.readFile(path, kind, null);
  return reader.finish();
}

class Reader {
  readonly #source: RequirementsFileSource;
  readonly #entries: RequirementsFileEntry[] = [];
  readonly #unnamedEntries: UnnamedEntry[] = [];
  readonly #options = new OptionCollector();
  readonly #includes = new IncludeStack();

  constructor(source: RequirementsFileSource) {
    this.#source = source;
  }

  finish(): RequirementsFile {
    return {
      entries: this.#entries,
      unnamedEntries: this.#unnamedEntries,
      options: this.#options.finish(),
    };
  }

  readFile(path: string, kind: EntryDetails["kind"], includedFrom: Origin | null): void {
    const { file, bytes } = this.#includes.open(path, includedFrom, this.#source.readFile);
    const text = decodeRequirementsFile(bytes, file);
    for (const line of logicalLines(text, this.#source.environment))
      new LineReader(this, line, file, kind).read();
    this.#includes.close();
  }

  addOption(option: GivenOption, origin: Origin): void {
    this.#includes.countItem(origin.file);
    this.#options.add({ ...option, origin });
  }

  addEntry(argument: RequirementArgument, details: Omit<EntryDetails, "position">): void {
    this.#includes.countItem(details.origin.file);
    if (details.hashes.length > 0) this.#options.noteHash();
    const position = this.#entries.length + this.#unnamedEntries.length;
    if (argument.kind === "named")
      this.#entries.push({ ...details, position, requirement: argument.requirement });
    else this.#unnamedEntries.push({ ...details, position, unnamed: argument.unnamed });
  }
}

/** Reads one logical line into the reader. */
class LineReader {
  readonly #reader: Reader;
  readonly #text: string;
  readonly #origin: Origin;
  readonly #kind: EntryDetails["kind"];

  constructor(reader: Reader, line: LogicalLine, file: string, kind: EntryDetails["kind"]) {
    this.#reader = reader;
    this.#text = line.text;
    this.#origin = { file, line: line.line };
    this.#kind = kind;
  }

  read(): void {
    const split = splitLine(this.#text);
    if ("problem" in split) this.#fail(split.problem, split.hint);
    const own = split.options.filter(({ name }) => OWN_OPTIONS.has(name));
    const others = split.options.filter(({ name }) => !OWN_OPTIONS.has(name));
    const editables = others.filter(({ name }) => name === "--editable");
    if (split.argument !== "") this.#readRequirement(split.argument, own, others);
    else if (editables.length > 0) this.#readEditables(editables, own, others);
    else this.#readOptions(own, others);
  }

  #readRequirement(argument: string, own: readonly GivenOption[], others: readonly GivenOption[]): void {
    this.#refuseBesideRequirement(others);
    if (argument.length > REQUIREMENT_LENGTH_MAX)
      this.#fail(`the requirement is longer than ${REQUIREMENT_LENGTH_MAX} characters`);
    const parsed = this.#parse(() => parseRequirementArgument(argument));
    this.#addEntry(parsed, this.#ownOptions(own), false);
  }

  #readEditables(
    editables: readonly GivenOption[],
    own: readonly GivenOption[],
    others: readonly GivenOption[],
  ): void {
    this.#refuseBesideRequirement(others.filter(({ name }) => name !== "--editable"));
    if (own.some(({ name }) => name === "--hash"))
      this.#fail("an editable requirement takes no hash, since it names a folder or repository");
    for (const { value } of editables) {
      const parsed = this.#parse(() => parseEditableArgument(value));
      const location = parsed.kind === "named" ? parsed.requirement.url : parsed.unnamed.location;
      if (location === null || !canBeEditable(location))
        this.#fail("an editable requirement is a path, a file: URL or a repository such as git+https:");
      this.#addEntry(parsed, this.#ownOptions(own), true);
    }
  }

  #readOptions(own: readonly GivenOption[], options: readonly GivenOption[]): void {
    const [first] = own;
    if (first !== undefined) this.#fail(`"${first.name}" belongs on the line of a requirement`);
    for (const option of options) {
      if (option.name === "--requirement") this.#reader.readFile(option.value, "requirement", this.#origin);
      else if (option.name === "--constraint")
        this.#reader.readFile(option.value, "constraint", this.#origin);
      else this.#reader.addOption(option, this.#origin);
    }
  }

  #refuseBesideRequirement([option]: readonly GivenOption[]): void {
    if (option !== undefined)
      this.#fail(`"${option.name}" cannot stand beside a requirement`, "Put it on a line of its own.");
  }

  #addEntry(parsed: RequirementArgument, options: RequirementOptions, editable: boolean): void {
    if (this.#kind === "constraint") this.#checkConstraint(parsed, editable);
    this.#reader.addEntry(parsed, { kind: this.#kind, editable, origin: this.#origin, ...options });
  }

  /** A constraint only restricts; pip refuses what would ask for more. */
  #checkConstraint(parsed: RequirementArgument, editable: boolean): void {
    if (editable) this.#fail("a constraint cannot be editable");
    if (parsed.kind === "unnamed") this.#fail("a constraint must name its project", 'Write "name @ URL".');
    if (parsed.requirement.extras.length > 0) this.#fail("a constraint cannot have extras");
  }

  #ownOptions(own: readonly GivenOption[]): RequirementOptions {
    const options = readRequirementOptions(own);
    return typeof options === "string" ? this.#fail(options) : options;
  }

  /** What the parser gives; its error becomes one that names file and line. */
  #parse(parser: () => RequirementArgument): RequirementArgument {
    try {
      return parser();
    } catch (error: unknown) {
      if (!(error instanceof ParseError)) throw error;
      const shift = Math.max(0, this.#text.indexOf(error.source));
      const span = { text: this.#text, start: shift + error.start, end: shift + error.end };
      // Messages are "Cannot parse requirement: what was found", and this one has its own beginning.
      const found = error.message.slice(error.message.indexOf(": ") + 2);
      throw new InvalidRequirementsLineError(found, this.#origin, span, error.hint);
    }
  }

  #fail(found: string, hint?: string): never {
    const span = { text: this.#text, start: 0, end: this.#text.length };
    throw new InvalidRequirementsLineError(found, this.#origin, span, hint);
  }
}
