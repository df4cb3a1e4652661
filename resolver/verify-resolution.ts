/**
 * A check of every resolution, by code that shares nothing with what made it: it reads the requirement texts again and asks
 * of each chosen version whether it keeps them.
 */

import { assert } from "../common/assert.ts";
import type { Requirement } from "../packaging/requirement.ts";
import { parseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { type Marker, evaluateMarker, parseMarker } from "../packaging/marker.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { compileSpecifierSet, specifierMatches, tryParseSpecifierSet } from "../packaging/specifier.ts";
import { expandTagSet } from "../packaging/tag.ts";
import { parseVersion } from "../packaging/version.ts";
import type { PackageIndex } from "../database/index/package-index.ts";
import type { Question } from "./question.ts";
import type { Lines } from "./solve-target.ts";
import type { ResolvedPackage, TargetResolution } from "./resolution.ts";

/**
 * Checks a target's resolution against its lines and the index.
 *
 * Cost: each marker of the chosen files is evaluated, and each requirement that holds is parsed, once for each who has it.
 *
 * @throws {AssertionError} when a requirement, marker, extra, constraint, Requires-Python, tag, date or yank is not respected, when
 * a package stands there that nothing asks for, or one is missing: each a bug.
 */
export function verifyTarget(
  question: Pick<Question, "index" | "options">,
  lines: Lines,
  resolution: TargetResolution,
): void {
  new Verifier(question, lines, resolution).verify();
}

class Verifier {
  readonly #index: PackageIndex;
  readonly #asOfMs: number | null;
  readonly #lines: Lines;
  readonly #resolution: TargetResolution;
  readonly #chosen: ReadonlyMap<NormalizedName, ResolvedPackage>;
  readonly #markers = new Map<number, Marker>();
  /** What is reached from the roots. */
  readonly #reached = new Set<NormalizedName>();

  constructor(
    { index, options }: Pick<Question, "index" | "options">,
    lines: Lines,
    resolution: TargetResolution,
  ) {
    this.#index = index;
    this.#asOfMs = options.asOfMs;
    this.#lines = lines;
    this.#resolution = resolution;
    this.#chosen = new Map(resolution.packages.map((entry) => [entry.name, entry]));
  }

  verify(): void {
    assert(this.#chosen.size === this.#resolution.packages.length, "each project is chosen once");
    for (const { requirement } of this.#lines.requirements) this.#checkRequirement(requirement, "the user");
    for (const { requirement } of this.#lines.constraints) this.#checkConstraint(requirement);
    for (const name of this.#chosen.keys())
      assert(this.#reached.has(name), `${name} is chosen because something needs it`);
  }

  #checkRequirement(requirement: Requirement, parent: string): void {
    const entry = this.#chosen.get(requirement.normalizedName);
    assert(entry !== undefined, `"${requirement.text}" of ${parent} has its project among the chosen`);
    assert(accepts(requirement, entry), `"${requirement.text}" of ${parent} accepts ${describe(entry)}`);
    const isNew = !this.#reached.has(entry.name);
    this.#reached.add(entry.name);
    if (isNew) this.#checkFile(entry);
    const provided = entry.project.providesExtra(entry.file.metadataId);
    for (const extra of requirement.extras)
      assert(
        entry.extras.includes(extra) || !provided.includes(extra),
        `"${requirement.text}" of ${parent} gets its extra ${extra}`,
      );
    if (isNew) this.#checkDependencies(entry);
  }

  #checkConstraint(requirement: Requirement): void {
    const entry = this.#chosen.get(requirement.normalizedName);
    if (entry !== undefined)
      assert(accepts(requirement, entry), `the constraint "${requirement.text}" accepts ${describe(entry)}`);
  }

  #checkDependencies(entry: ResolvedPackage): void {
    const { environment } = this.#resolution.target;
    const extras = new Set(entry.extras);
    for (const row of entry.project.metadataRows(entry.file.metadataId)) {
      // Most rows are out by their marker, and need no text to be read for that.
      if (row.markerId >= 0 && !evaluateMarker(this.#marker(row.markerId), environment, extras)) continue;
      const requirement = parseLegacyRequirement(row.text);
      assert(requirement.url === null, `${describe(entry)} needs nothing that lies at a URL`);
      this.#checkRequirement(requirement, describe(entry));
    }
  }

  #marker(markerId: number): Marker {
    const marker = this.#markers.get(markerId) ?? parseMarker(this.#index.markerText(markerId));
    this.#markers.set(markerId, marker);
    return marker;
  }

  #checkFile(entry: ResolvedPackage): void {
    const { file, project } = entry;
    const { target } = this.#resolution;
    assert(
      project.filesOf(entry.versionIndex).some(({ ordinal }) => ordinal === file.ordinal),
      "the file is the version's",
    );
    assert(file.metadataId >= 0, `the dependencies of ${describe(entry)} are known`);
    assert(
      project.metadataProblem(file.metadataId) === null,
      `the metadata of ${describe(entry)} is readable`,
    );
    if (file.kind === "wheel") {
      const tags = new Set(expandTagSet(this.#index.tagSetText(file.tagSetId)));
      assert(
        target.supportedTags.some((tag) => tags.has(tag)),
        `${target.id} supports the wheel of ${describe(entry)}`,
      );
    }
    if (file.requiresPythonId >= 0) {
      const specifiers = tryParseSpecifierSet(this.#index.requiresPythonText(file.requiresPythonId));
      const python = parseVersion(target.environment.python_full_version);
      assert(
        specifiers === undefined || specifierMatches(compileSpecifierSet(specifiers), python),
        `${describe(entry)} allows the Python of ${target.id}`,
      );
    }
    if (this.#isYanked(entry))
      assert(this.#isPinned(entry), `${describe(entry)} is yanked, so the user pins it`);
  }

  /** Whether the file was yanked at the time that is asked for; it must have been uploaded by then. */
  #isYanked({ file, project, ...entry }: ResolvedPackage): boolean {
    if (this.#asOfMs === null) return file.yanked !== false;
    const asOfMs = this.#asOfMs;
    const { uploadedAtMs, yankChanges } = project.fileDetail(file);
    assert(
      uploadedAtMs !== null && uploadedAtMs <= asOfMs,
      `the file of ${entry.name} ${entry.version} had been uploaded`,
    );
    const before = yankChanges.filter(({ atMs }) => atMs <= asOfMs).at(-1)?.isYanked;
    const after = yankChanges.find(({ atMs }) => atMs > asOfMs)?.isYanked;
    return before ?? (after === undefined ? file.yanked !== false : !after);
  }

  #isPinned(entry: ResolvedPackage): boolean {
    return [...this.#lines.requirements, ...this.#lines.constraints].some(
      ({ requirement }) =>
        requirement.normalizedName === entry.name &&
        accepts(requirement, entry) &&
        compileSpecifierSet(requirement.specifiers).pins,
    );
  }
}

function accepts(requirement: Requirement, entry: ResolvedPackage): boolean {
  return specifierMatches(compileSpecifierSet(requirement.specifiers), parseVersion(entry.version));
}

function describe(entry: ResolvedPackage): string {
  const extras = entry.extras.length === 0 ? "" : `[${entry.extras.join(",")}]`;
  return `${entry.name}${extras} ${entry.version}`;
}
