/** Puts a project's page together from what its JSON or its HTML says, so that both follow the same rules. */

import type { NormalizedName } from "../../packaging/name.ts";
import { shorten } from "../../packaging/shorten.ts";
import { FileEntryError, readFileEntry } from "./file-entry.ts";
import type { PageFile, ProjectPage } from "./page-types.ts";
import { ProblemList } from "./problem-list.ts";

/** What is known of a page besides its body. */
export interface PageContext {
  /** The project that was asked for. */
  readonly name: NormalizedName;
  /** The address that answered. */
  readonly url: string;
  readonly etag: string | null;
  /** Of the answer's header, for a page that states none itself. */
  readonly headerSerial: number | null;
}

/** What a page says, not yet checked. */
export interface RawPage {
  /** What relative addresses are relative to. */
  readonly baseUrl: string;
  readonly serial: number | null;
  readonly status: unknown;
  readonly versions: unknown;
  /** Entries in the form that JSON gives them. */
  readonly entries: readonly unknown[];
}

/** The page's subject in messages. */
export function pageSubject(name: NormalizedName): string {
  return `the page of ${JSON.stringify(shorten(name))}`;
}

/** The page. What cannot be used is left out and becomes a problem; one bad entry never loses the others. */
export function buildProjectPage(raw: RawPage, context: PageContext): ProjectPage {
  const problems = new ProblemList();
  return {
    name: context.name,
    serial: raw.serial ?? context.headerSerial,
    etag: context.etag,
    status: readStatus(raw.status, problems),
    versions: readVersions(raw.versions, problems),
    files: readFiles(raw, problems),
    problems: problems.toTexts(),
  };
}

/**
 * Project status markers (PEP 792): https://packaging.python.org/en/latest/specifications/project-status-markers/.
 * A deprecated project is offered as before, so it counts as active; a status that nobody knows yet hides nothing either.
 */
function readStatus(value: unknown, problems: ProblemList): ProjectPage["status"] {
  if (value === "archived" || value === "quarantined") return value;
  if (value !== undefined && value !== null && value !== "active" && value !== "deprecated")
    problems.add(
      typeof value === "string"
        ? `expected a project status, found ${JSON.stringify(shorten(value))}, taken as "active"`
        : 'expected a text as project status, taken as "active"',
    );
  return "active";
}

function readVersions(value: unknown, problems: ProblemList): string[] {
  if (value === undefined || value === null) return [];
  const versions: unknown[] = Array.isArray(value) ? value : [value];
  const texts = versions.filter((version) => typeof version === "string");
  if (texts.length < versions.length) problems.add('expected a list of texts at "versions"');
  return texts.map((version) => version.toWellFormed());
}

function readFiles({ entries, baseUrl }: RawPage, problems: ProblemList): PageFile[] {
  const files = new Map<string, PageFile>();
  for (const [i, entry] of entries.entries()) {
    const onProblem = (problem: string): void => problems.add(`files[${i}]: ${problem}`);
    const file = tryReadFileEntry(entry, baseUrl, onProblem);
    if (file === undefined) continue;
    if (files.has(file.filename))
      onProblem(`found ${JSON.stringify(shorten(file.filename))} again, left out`);
    else files.set(file.filename, file);
  }
  return [...files.values()];
}

function tryReadFileEntry(
  entry: unknown,
  baseUrl: string,
  onProblem: (problem: string) => void,
): PageFile | undefined {
  try {
    return readFileEntry(entry, { baseUrl, onProblem });
  } catch (error) {
    if (!(error instanceof FileEntryError)) throw error;
    onProblem(`${error.message}, left out`);
    return undefined;
  }
}
