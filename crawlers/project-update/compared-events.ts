/** A project's history where the index has no changelog: what changed between two looks, dated when it was seen. */

import type { ProjectDraft } from "../../database/canonical-project.ts";
import type { DistFile, EventKind, EventRecord, ProjectRecord } from "../../database/record.ts";
import { KnownFiles } from "./known-files.ts";

/** What a project shows now. */
export type ShownProject = Pick<ProjectDraft, "status" | "releases">;

/** The events between what is known and what is shown now. O(n) in the number of files and events. */
export function comparedEvents(known: ProjectRecord, shown: ShownProject, nowMs: number): EventRecord[] {
  const pairs = keptFiles(known, shown);
  const events = [...statusEvents(known, shown, nowMs), ...yankEvents(pairs, nowMs)];
  // Quarantine hides files that may come back.
  if (shown.status === "quarantined") return events;
  return [...events, ...vanishedFileEvents(known, pairs, nowMs)];
}

/** An upload that is both known and shown. */
interface KeptFile {
  readonly version: string;
  readonly before: DistFile;
  readonly after: DistFile;
}

function keptFiles(known: ProjectRecord, { releases }: ShownProject): KeptFile[] {
  const knownFiles = new KnownFiles(known);
  return releases.flatMap(({ version, files }) =>
    files.flatMap((after) => {
      const before = knownFiles.find(after)?.file;
      return before === undefined ? [] : [{ version, before, after }];
    }),
  );
}

function statusEvents(
  { status: before }: ProjectRecord,
  { status }: ShownProject,
  atMs: number,
): EventRecord[] {
  if (before === status) return [];
  const kinds: EventKind[] = [];
  // A name that had gone and is there again is another project, as in journal-events.ts.
  if (before === "removed") kinds.push("uploaded");
  if (before === "quarantined" && status !== "removed") kinds.push("released");
  if (status === "quarantined" || status === "removed") kinds.push(status);
  return kinds.map((kind) => ({ kind, atMs, version: null, filename: null, detail: null }));
}

/** A file that has gone leaves its upload and its removal behind. */
function vanishedFileEvents(known: ProjectRecord, pairs: readonly KeptFile[], nowMs: number): EventRecord[] {
  const kept = new Set(pairs.map(({ before }) => before.filename));
  const toldUploads = new Set(
    known.events
      .filter(({ kind }) => kind === "uploaded")
      .map(({ filename, atMs }) => uploadKey(filename, atMs)),
  );
  const events: EventRecord[] = [];
  for (const { version, files } of known.releases) {
    for (const { filename, filenameAssumed, uploadedAtMs } of files) {
      // Where an import only assumed the name, nothing says that there was such a file.
      if (kept.has(filename) || filenameAssumed) continue;
      const subject = { version, filename, detail: null };
      // A file that had gone before and came back has told of its upload already.
      if (uploadedAtMs !== null && !toldUploads.has(uploadKey(filename, uploadedAtMs)))
        events.push({ kind: "uploaded", atMs: uploadedAtMs, ...subject });
      events.push({ kind: "removed", atMs: nowMs, ...subject });
    }
  }
  return events;
}

function uploadKey(filename: string | null, atMs: number): string {
  return `${atMs} ${filename ?? ""}`;
}

/** One event where a whole release changed, as on PyPI, which yanks nothing less; else one for each file that changed. */
function yankEvents(pairs: readonly KeptFile[], nowMs: number): EventRecord[] {
  return [...Map.groupBy(pairs, ({ version }) => version)].flatMap(([version, group]) => {
    const after = releaseYank(group.map((pair) => pair.after));
    if (after !== releaseYank(group.map((pair) => pair.before)))
      return [yankEvent(after, { atMs: nowMs, version, filename: null })];
    return group
      .filter((pair) => pair.before.yanked !== pair.after.yanked)
      .map((pair) => yankEvent(pair.after.yanked, { atMs: nowMs, version, filename: pair.after.filename }));
  });
}

/** A release is yanked when all its files are; files that differ in their reasons give none. */
function releaseYank(files: readonly DistFile[]): false | string {
  const yanks = new Set(files.map(({ yanked }) => yanked));
  if (yanks.has(false)) return false;
  const [reason = ""] = yanks;
  return yanks.size === 1 && reason !== false ? reason : "";
}

function yankEvent(
  yanked: false | string,
  subject: Pick<EventRecord, "atMs" | "version" | "filename">,
): EventRecord {
  if (yanked === false) return { kind: "un-yanked", ...subject, detail: null };
  return { kind: "yanked", ...subject, detail: yanked === "" ? null : yanked };
}
