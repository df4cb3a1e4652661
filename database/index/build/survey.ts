/** The first walk through the projects: which texts there are, how often they are used, and which versions each project has. */

import type { CoreMetadata, DistFile, ProjectRecord } from "../../record.ts";
import { tryParseWheelFilename } from "../../../packaging/filename.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import { orderVersions } from "./ordered-versions.ts";
import { UseCounts } from "./use-counts.ts";

/** The tag set of a wheel whose name cannot be read: it fits no target. */
export const UNREADABLE_TAG_SET = "";

/** What the walk found. */
export interface Survey {
  /** The texts of the versions of each project in their order, joined: millions of texts in as many strings would not fit. */
  readonly versionsByProject: ReadonlyMap<NormalizedName, string>;
  /** Requirements as written, with the number of metadata that have them. */
  readonly requirementUses: ReadonlyMap<string, number>;
  /** Requirements and names of build backends. */
  readonly buildTexts: ReadonlySet<string>;
  readonly tagSets: UseCounts;
  readonly requiresPython: UseCounts;
}

/** Between the texts of versions; no version holds white space inside. */
export const VERSION_SEPARATOR = "\n";

/** Collects the survey, project by project. */
export class Surveyor implements Survey {
  readonly versionsByProject: Map<NormalizedName, string> = new Map();
  readonly requirementUses: Map<string, number> = new Map();
  readonly buildTexts: Set<string> = new Set();
  readonly tagSets: UseCounts = new UseCounts();
  readonly requiresPython: UseCounts = new UseCounts();

  add(project: ProjectRecord): void {
    const seen = new Set<CoreMetadata>();
    const texts: string[] = [];
    for (const { version, release } of orderVersions(project)) {
      texts.push(version.text);
      for (const file of release.files) this.#addFile(file, seen);
    }
    this.versionsByProject.set(project.name, texts.join(VERSION_SEPARATOR));
  }

  #addFile(file: DistFile, seen: Set<CoreMetadata>): void {
    if (file.kind === "conda") return;
    if (file.kind === "wheel") this.tagSets.add(tagSetOf(file.filename));
    const requiresPython = requiresPythonOf(file);
    if (requiresPython !== null) this.requiresPython.add(requiresPython);
    if (file.metadata.state === "unknown" || seen.has(file.metadata.core)) return;
    const { core } = file.metadata;
    seen.add(core);
    for (const text of core.requiresDist)
      this.requirementUses.set(text, (this.requirementUses.get(text) ?? 0) + 1);
    for (const text of core.buildRequires ?? []) this.buildTexts.add(text);
    if (core.buildBackend !== null) this.buildTexts.add(core.buildBackend);
  }
}

/** The compressed tag set in a wheel's name. */
export function tagSetOf(wheelFilename: string): string {
  return tryParseWheelFilename(wheelFilename)?.tagSetText ?? UNREADABLE_TAG_SET;
}

/** Requires-Python as the package index gives it for the file, else as its metadata does. */
export function requiresPythonOf(file: DistFile): string | null {
  return file.requiresPython ?? (file.metadata.state === "known" ? file.metadata.core.requiresPython : null);
}
