/** Requirements and constraints files on disk → what they ask for. */

import {
  type RequirementsFile,
  type RequirementsFileEntry,
  type RequirementsFileSource,
  type UnnamedEntry,
  parseConstraintsFile,
  parseRequirementsFile,
} from "../../packaging/requirements-file.ts";
import { decodeRequirementsFile } from "../../packaging/requirements-encoding.ts";
import { REQUIREMENTS_FILE_SIZE_BYTES_MAX } from "../../packaging/requirement-limits.ts";
import { readDirectReference } from "../../packaging/direct-reference.ts";
import { isUrl } from "../../packaging/requirements-path.ts";
import type { StatedOption } from "../../packaging/requirements-file-options.ts";
import type { OptionName } from "../../packaging/requirements-options.ts";
import type { Host } from "../command.ts";
import { fromHere } from "../paths.ts";
import type { CondaRoot } from "../../resolver/question.ts";
import { takeCondaLines } from "./conda-lines.ts";
import { type AskedOfConda, DEFAULT_GROUP, type InputRequirement } from "./inputs.ts";
import { type NotingHost, readInputFile } from "./input-files.ts";

/** What a requirements or constraints file, with those that it includes, asks for. */
export interface RequirementsInput {
  readonly requirements: readonly InputRequirement[];
  readonly constraints: readonly InputRequirement[];
  readonly stated: readonly StatedOption[];
  readonly notes: readonly string[];
  readonly conda: AskedOfConda;
}

const NOTHING_OF_CONDA: AskedOfConda = { roots: [], channels: [] };

/** Options that say where a downloader looks. The database has already looked, so they change nothing here. */
const DOWNLOAD_OPTIONS: ReadonlySet<OptionName> = new Set<OptionName>([
  "--index-url",
  "--extra-index-url",
  "--no-index",
  "--find-links",
  "--trusted-host",
  "--use-feature",
]);

/**
 * Reads the file with all that it includes.
 *
 * @param path As the person gave it; errors name it so.
 * @throws What `parseRequirementsFile` throws.
 */
export function readRequirementsInput(
  path: string,
  kind: "requirements" | "constraints",
  host: NotingHost,
): RequirementsInput {
  const readFile = (file: string): Uint8Array =>
    readInputFile(pathOf(file, host), REQUIREMENTS_FILE_SIZE_BYTES_MAX, host);
  if (kind === "constraints") return parseInput(path, kind, { readFile, environment: host.environment });
  const roots: CondaRoot[] = [];
  const withoutConda = (file: string): Uint8Array => {
    const bytes = readFile(file);
    const own = takeCondaLines(decodeRequirementsFile(bytes, file), file);
    if (own.roots.length === 0 && !own.isChanged) return bytes;
    roots.push(...own.roots);
    // The mark goes before a line of the file that names another encoding.
    return new TextEncoder().encode(`\uFEFF${own.text}`);
  };
  const input = parseInput(path, kind, { readFile: withoutConda, environment: host.environment });
  return { ...input, conda: { roots, channels: [] } };
}

/**
 * What the text asks for, as if it were the file at the path; relative paths in it begin at the working directory.
 *
 * @throws What `parseRequirementsFile` throws.
 */
export function readRequirementsText(path: string, text: string, host: NotingHost): RequirementsInput {
  const readFile = (file: string): Uint8Array =>
    file === path
      ? new TextEncoder().encode(text)
      : readInputFile(pathOf(file, host), REQUIREMENTS_FILE_SIZE_BYTES_MAX, host);
  return parseInput(path, "requirements", { readFile, environment: host.environment });
}

function parseInput(
  path: string,
  kind: "requirements" | "constraints",
  source: RequirementsFileSource,
): RequirementsInput {
  const file =
    kind === "requirements" ? parseRequirementsFile(path, source) : parseConstraintsFile(path, source);
  const entries = inOrder(file);
  const take = (wanted: "requirement" | "constraint"): InputRequirement[] =>
    entries.filter((entry) => entry.kind === wanted).map(inputOf);
  return {
    requirements: take("requirement"),
    constraints: take("constraint"),
    stated: file.options.stated,
    notes: [...unusedOptions(file), ...unusedSettings(entries)],
    conda: NOTHING_OF_CONDA,
  };
}

/** Files may be included by URL, as pip allows. */
function pathOf(file: string, host: Host): string {
  if (!isUrl(file)) return fromHere(host, file);
  const reference = readDirectReference(file);
  if (typeof reference === "string") throw new Error(reference);
  if (reference.path === null) throw new Error("it lies at a URL, and nothing is fetched");
  return fromHere(host, reference.path);
}

type Entry = RequirementsFileEntry | UnnamedEntry;

function inOrder(file: RequirementsFile): Entry[] {
  return [...file.entries, ...file.unnamedEntries].toSorted((a, b) => a.position - b.position);
}

/** Paths of requirements are relative to the working directory, wherever the file lies, as for pip. */
function inputOf(entry: Entry): InputRequirement {
  const { hashes, configSettings, origin, editable } = entry;
  return {
    wanted:
      "requirement" in entry
        ? { kind: "named", requirement: entry.requirement }
        : { kind: "unnamed", unnamed: entry.unnamed },
    isEditable: editable,
    hashes,
    configSettings,
    origin,
    group: DEFAULT_GROUP,
  };
}

/** Options that only matter to a downloader: the person should know that they did nothing. */
function unusedOptions({ options }: RequirementsFile): string[] {
  return options.stated
    .filter(({ name }) => DOWNLOAD_OPTIONS.has(name))
    .map(
      ({ name, origin }) =>
        `${origin.file}:${origin.line}: "${name}" is not used: the answer comes from the database`,
    );
}

function unusedSettings(entries: readonly Entry[]): string[] {
  return entries
    .filter(({ configSettings }) => configSettings.size > 0)
    .map(
      ({ origin }) =>
        `${origin.file}:${origin.line}: "--config-settings" is not used: nothing is built, and the lock has no place for them`,
    );
}
