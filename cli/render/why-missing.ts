/** What is known of a project or a release, and of what is not, why: sentences for a person. */

import { compareVersions, type Version, tryParseVersion } from "../../packaging/version.ts";
import type {
  DistFile,
  EventRecord,
  FailureRecord,
  ProjectRecord,
  ReleaseRecord,
} from "../../database/record.ts";
import { formatCount, formatNumberOf } from "./facts.ts";

/** What may be asked, with what the database has to say. */
export interface Question {
  /** As the person wrote it. */
  readonly name: string;
  /** As the person wrote it; undefined for the whole project. */
  readonly version: string | undefined;
  readonly project: ProjectRecord | undefined;
  /** What only a store knows: whether the crawl has the project before it; empty for a dump. */
  readonly crawlNotes: readonly string[];
}

/** The answer. */
export interface Answer {
  /** One sentence or fact per line. */
  readonly lines: readonly string[];
  /** Whether something that was asked for is missing. */
  readonly isMissing: boolean;
}

/** More entries of a list than these are counted and not shown. */
const LIST_LENGTH_MAX = 20;

/** Explains. */
export function explainMissing(question: Question): Answer {
  const { name, version, project, crawlNotes } = question;
  if (project === undefined)
    return { lines: [`The database has no project "${name}"`, ...crawlNotes], isMissing: true };
  const answer = version === undefined ? explainProject(project) : explainRelease(project, version);
  return { ...answer, lines: [...answer.lines, ...crawlNotes] };
}

function explainProject(project: ProjectRecord): Answer {
  const files = project.releases.flatMap((release) => release.files);
  const unknown = files.filter(({ metadata }) => metadata.state === "unknown");
  const lines = [
    ...statusLines(project),
    `${project.name} has ${formatNumberOf(project.releases.length, "release")} with ${formatNumberOf(files.length, "file")}; the dependencies of ${formatCount(files.length - unknown.length)} are known`,
    ...bounded(project.failures.map(failureLine), "failures"),
    ...bounded(project.events.toReversed().map(eventLine), "earlier events"),
  ];
  const isMissing = files.length === 0 || unknown.length > 0 || !isOffered(project);
  return { lines, isMissing };
}

function explainRelease(project: ProjectRecord, version: string): Answer {
  const release = findRelease(project, version);
  const events = project.events.filter((event) => event.version !== null && isSame(event.version, version));
  const failures = project.failures.filter(
    (failure) => failure.filename === null || (failure.version !== null && isSame(failure.version, version)),
  );
  const history = [
    ...bounded(failures.map(failureLine), "failures"),
    ...bounded(events.toReversed().map(eventLine), "earlier events"),
  ];
  if (release === undefined) {
    const newest = project.releases.filter(({ canonicalVersion }) => canonicalVersion !== null).at(-1);
    const known = newest === undefined ? "it has no release" : `its newest is ${newest.version}`;
    return {
      lines: [
        ...statusLines(project),
        `${project.name} has no release ${version} in the database; ${known}`,
        ...history,
      ],
      isMissing: true,
    };
  }
  const isUnusable =
    release.canonicalVersion === null || release.files.some(({ metadata }) => metadata.state === "unknown");
  return {
    lines: [
      ...statusLines(project),
      ...(release.canonicalVersion === null
        ? [
            `${project.name} ${release.version} has a version that PEP 440 does not allow, so it is never offered`,
          ]
        : []),
      ...release.files.map((file) => fileLine(file)),
      ...history,
    ],
    isMissing: isUnusable || !isOffered(project),
  };
}

function isOffered({ status }: ProjectRecord): boolean {
  return status === "active" || status === "archived";
}

function statusLines({ name, status }: ProjectRecord): string[] {
  switch (status) {
    case "active":
      return [];
    case "archived":
      return [`${name} is archived: its files stay, and no new ones are expected`];
    case "quarantined":
      return [`${name} is quarantined by the index: it offers none of its files`];
    case "removed":
      return [`${name} was removed from the index`];
  }
}

/** The release of this very text, else one of an equal version. */
function findRelease({ releases }: ProjectRecord, version: string): ReleaseRecord | undefined {
  return (
    releases.find((release) => release.version === version) ??
    releases.find((release) => isSame(release.version, version))
  );
}

function isSame(a: string, b: string): boolean {
  const [first, second]: (Version | undefined)[] = [tryParseVersion(a), tryParseVersion(b)];
  return a === b || (first !== undefined && second !== undefined && compareVersions(first, second) === 0);
}

function fileLine({ filename, metadata, yanked }: DistFile): string {
  const known =
    metadata.state === "known"
      ? `dependencies known (${metadata.source}, ${metadata.confidence})`
      : "dependencies unknown";
  const yank = yanked === false ? "" : yanked === "" ? ", yanked" : `, yanked: "${yanked}"`;
  return `${filename}: ${known}${yank}`;
}

function failureLine(failure: FailureRecord): string {
  const { version, filename, kind, message, attemptCount, retryAfterMs } = failure;
  const what = filename ?? (version === null ? "its page" : `release ${version}`);
  const tries = attemptCount === 1 ? "tried once" : `tried ${formatCount(attemptCount)} times`;
  const next =
    retryAfterMs === null
      ? "tried again when the extractor has changed"
      : `tried again from ${formatTime(retryAfterMs)} on`;
  return `${what}: ${kind}: ${message} (${tries}; ${next})`;
}

function eventLine({ kind, atMs, version, filename, detail }: EventRecord): string {
  const what = filename ?? (version === null ? "the project" : `release ${version}`);
  return `${formatTime(atMs)}: ${what} was ${kind}${detail === null || detail === "" ? "" : `: "${detail}"`}`;
}

function bounded(lines: readonly string[], what: string): string[] {
  const rest = lines.length - LIST_LENGTH_MAX;
  return rest > 0
    ? [...lines.slice(0, LIST_LENGTH_MAX), `and ${formatCount(rest)} ${what} more`]
    : [...lines];
}

/** A time to the second in UTC: `2026-11-20T12:00:00Z`. */
export function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, "Z");
}
