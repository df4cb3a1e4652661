/**
 * A check of every resolution, by code that shares nothing with what made it: it reads the requirement texts again and asks
 * of each chosen version whether it keeps them.
 */

import { assert } from "../common/assert.ts";
import type { Requirement } from "../packaging/requirement.ts";
import { parseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { tryParseWheelFilename } from "../packaging/filename.ts";
import { topLevelExtras } from "../packaging/marker-extras.ts";
import { type Marker, evaluateMarker, parseMarker } from "../packaging/marker.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { compileSpecifierSet, specifierMatches, tryParseSpecifierSet } from "../packaging/specifier.ts";
import { allowedKinds, allowsPrereleases } from "../packaging/requirements-file-options.ts";
import { expandTagSet } from "../packaging/tag.ts";
import { compareVersions, isPrerelease, parseVersion, tryParseVersion } from "../packaging/version.ts";
import type { PackageIndex } from "../database/index/package-index.ts";
import type { Question } from "./question.ts";
import type { Lines } from "./lines.ts";
import { isCondaProvider } from "./providers/provider-order.ts";
import type { ResolvedPackage, TargetResolution } from "./resolution.ts";
import { verifyConda } from "./verify-conda.ts";

/**
 * Checks a target's resolution against its lines and the index.
 *
 * Cost: each marker of the chosen files is evaluated, and each requirement that holds is parsed, once for each who has it.
 *
 * @throws {AssertionError} when a requirement, marker, extra, constraint, Requires-Python, tag, date or yank is not respected, when
 * a package stands there that nothing asks for, or one is missing: each a bug.
 */
export function verifyTarget(question: Question, lines: Lines, resolution: TargetResolution): void {
  new Verifier(question, lines, resolution).verify();
}

class Verifier {
  readonly #question: Question;
  readonly #index: PackageIndex;
  readonly #asOfMs: number | null;
  readonly #lines: Lines;
  readonly #resolution: TargetResolution;
  readonly #chosen: ReadonlyMap<NormalizedName, ResolvedPackage>;
  readonly #markers = new Map<number, Marker>();
  /** Projects of which some requirement that holds names one version. */
  readonly #pinned = new Set<NormalizedName>();
  /** What is reached from the roots. */
  readonly #reached = new Set<NormalizedName>();

  constructor(question: Question, lines: Lines, resolution: TargetResolution) {
    this.#question = question;
    this.#index = question.index;
    this.#asOfMs = question.options.asOfMs;
    this.#lines = lines;
    this.#resolution = resolution;
    this.#chosen = new Map(resolution.packages.map((entry) => [entry.name, entry]));
  }

  verify(): void {
    assert(this.#chosen.size === this.#resolution.packages.length, "each project is chosen once");
    for (const { requirement } of this.#lines.requirements) this.#checkRequirement(requirement, "the user");
    for (const { requirement } of this.#lines.constraints) this.#checkConstraint(requirement);
    verifyConda(this.#lines, this.#resolution);
    for (const name of this.#chosen.keys())
      assert(this.#reached.has(name), `${name} is chosen because something needs it`);
    // Who pins a yanked file is known when everything has been walked through.
    for (const entry of this.#chosen.values()) this.#checkYanked(entry);
  }

  #checkRequirement(requirement: Requirement, parent: string): void {
    const entry = this.#chosen.get(requirement.normalizedName);
    assert(entry !== undefined, `"${requirement.text}" of ${parent} has its project among the chosen`);
    assert(accepts(requirement, entry), `"${requirement.text}" of ${parent} accepts ${describe(entry)}`);
    if (compileSpecifierSet(requirement.specifiers).pins) this.#pinned.add(entry.name);
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
    const { overrides, options } = this.#question;
    if (options.noDependencies) return;
    const { environment } = this.#resolution.target;
    const extras = new Set(entry.extras);
    const isConda = isCondaProvider(entry.provider);
    for (const row of entry.project.metadataRows(entry.file.metadataId)) {
      const holds = row.markerId < 0 || evaluateMarker(this.#marker(row), environment, extras);
      // What a package of conda needs without extras, its own record says.
      if (isConda && (row.markerId < 0 || evaluateMarker(this.#marker(row), environment, NO_EXTRAS)))
        continue;
      // Most rows are out by their marker, and need no text to be read for that.
      if (!holds && overrides.length === 0) continue;
      const requirement = parseLegacyRequirement(row.text);
      if (this.#isExcluded(entry, requirement.normalizedName)) continue;
      const replacements = overrides.filter(
        (line) => line.requirement.normalizedName === requirement.normalizedName,
      );
      if (replacements.length > 0) {
        // Without its environment a marker asks for its extras alone.
        const demanded = requirement.marker === null ? [] : topLevelExtras(requirement.marker);
        if (demanded.every((extra) => extras.has(extra)))
          for (const line of replacements.filter((each) => this.#holds(each.requirement)))
            this.#checkRequirement(line.requirement, describe(entry));
        continue;
      }
      if (holds) this.#checkRequirement(requirement, describe(entry));
    }
  }

  #holds({ marker }: Requirement): boolean {
    return marker === null || evaluateMarker(marker, this.#resolution.target.environment, new Set());
  }

  #isExcluded(entry: ResolvedPackage, dependency: NormalizedName): boolean {
    return this.#question.exclusions.some(
      ({ parent, dependency: excluded }) =>
        excluded === dependency &&
        (parent === null ||
          (parent.name === entry.name &&
            (parent.version === null || isSameVersion(parent.version, entry.version)))),
    );
  }

  #marker(row: { readonly markerId: number; readonly text: string }): Marker {
    const known = this.#markers.get(row.markerId);
    if (known !== undefined) return known;
    // The text of a row of the index costs a read, which only rows of others need here.
    const marker =
      row.markerId < this.#index.markerCount
        ? parseMarker(this.#index.markerText(row.markerId))
        : parseLegacyRequirement(row.text).marker;
    assert(marker !== null, "a requirement with a marker's number has a marker");
    this.#markers.set(row.markerId, marker);
    return marker;
  }

  #checkFile(entry: ResolvedPackage): void {
    const { file, project } = entry;
    assert(
      this.#isAllowedProvider(entry),
      `${entry.provider} is a provider that ${entry.name} may come from`,
    );
    assert(file.metadataId >= 0, `the dependencies of ${describe(entry)} are known`);
    assert(
      project.metadataProblem(file.metadataId) === null,
      `the metadata of ${describe(entry)} is readable`,
    );
    if (isCondaProvider(entry.provider)) return;
    this.#checkPrerelease(entry);
    if (entry.provider === "nixpkgs") return;
    assert(
      project.filesOf(entry.versionIndex).some(({ ordinal }) => ordinal === file.ordinal),
      "the file is the version's",
    );
    this.#checkTags(entry);
    this.#checkPython(entry);
    this.#checkTimeAndHash(entry);
  }

  #isAllowedProvider({ name, provider }: ResolvedPackage): boolean {
    const { options } = this.#question;
    const order = options.providersByName.get(name) ?? options.providers;
    const kinds = allowedKinds(options, name);
    if (!order.flat().includes(provider)) return false;
    return provider === "wheel" || provider === "sdist" ? kinds[provider] : true;
  }

  #checkTags({ file, supplied, ...entry }: ResolvedPackage): void {
    if (file.kind !== "wheel") return;
    const { target } = this.#resolution;
    const text =
      supplied === null
        ? this.#index.tagSetText(file.tagSetId)
        : (tryParseWheelFilename(supplied.filename ?? "")?.tagSetText ?? "");
    const tags = new Set(expandTagSet(text));
    assert(
      target.supportedTags.some((tag) => tags.has(tag)),
      `${target.id} supports the wheel of ${entry.name} ${entry.version}`,
    );
  }

  #checkPython({ file, supplied, ...entry }: ResolvedPackage): void {
    const text =
      supplied !== null
        ? supplied.requiresPython
        : file.requiresPythonId < 0
          ? null
          : this.#index.requiresPythonText(file.requiresPythonId);
    const specifiers = text === null ? undefined : tryParseSpecifierSet(text);
    if (specifiers === undefined) return;
    const { target } = this.#resolution;
    const python = parseVersion(target.environment.python_full_version);
    const isAllowed =
      this.#question.options.compatibility === "pip"
        ? specifierMatches(compileSpecifierSet(specifiers), python)
        : specifiers.specifiers
            .filter(({ operator, version }) => LOWER_BOUNDS.has(operator) && version !== null)
            .every(({ version }) => version !== null && compareVersions(python, version) >= 0);
    assert(isAllowed, `${entry.name} ${entry.version} allows the Python of ${target.id}`);
  }

  #checkTimeAndHash(entry: ResolvedPackage): void {
    const { options } = this.#question;
    const hashes = [...this.#lines.requirements, ...this.#lines.constraints]
      .filter(({ requirement }) => requirement.normalizedName === entry.name)
      .flatMap((line) => (line.hashes === undefined || line.hashes.length === 0 ? [] : [line.hashes]));
    const own = options.uploadedBeforeMsByName.get(entry.name);
    const cutOffMs = own === undefined ? options.uploadedBeforeMs : own;
    if (hashes.length === 0 && cutOffMs === null) return;
    const { sha256Hex, uploadedAtMs } = entry.project.fileDetail(entry.file);
    for (const allowed of hashes)
      assert(
        allowed.some(({ algorithm, hex }) => algorithm === "sha256" && hex === sha256Hex),
        `the file of ${describe(entry)} has a hash that the user allows`,
      );
    if (cutOffMs !== null && entry.supplied === null)
      assert(
        uploadedAtMs !== null && uploadedAtMs < cutOffMs,
        `the file of ${describe(entry)} was uploaded before the cut-off`,
      );
  }

  #checkPrerelease(entry: ResolvedPackage): void {
    const { options } = this.#question;
    const own = allowsPrereleases(options, entry.name);
    const isForbidden =
      own === false ||
      (own === undefined &&
        (options.prereleases === "disallow" ||
          (options.prereleases === "explicit" && !this.#namesPrerelease(entry.name))));
    assert(
      !isForbidden || !isPrerelease(parseVersion(entry.version)),
      `${describe(entry)} is no pre-release that the user forbids`,
    );
  }

  #namesPrerelease(name: NormalizedName): boolean {
    return [...this.#lines.requirements, ...this.#lines.constraints].some(
      ({ requirement }) =>
        requirement.normalizedName === name && compileSpecifierSet(requirement.specifiers).namesPrerelease,
    );
  }

  #checkYanked(entry: ResolvedPackage): void {
    const isFile = entry.provider === "wheel" || entry.provider === "sdist";
    if (entry.supplied !== null || !isFile || !this.#isYanked(entry)) return;
    const { compatibility, preferences } = this.#question.options;
    const kept = preferences.get(this.#resolution.target.id)?.get(entry.name);
    const isKept = kept !== undefined && isSameVersion(kept, entry.version);
    const isAllowed =
      isKept || this.#isPinnedByLine(entry) || (compatibility === "pip" && this.#pinned.has(entry.name));
    assert(isAllowed, `${describe(entry)} is yanked, so something pins it`);
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

  #isPinnedByLine(entry: ResolvedPackage): boolean {
    const isUv = this.#question.options.compatibility === "uv";
    return [...this.#lines.requirements, ...this.#lines.constraints].some(
      ({ requirement }) =>
        requirement.normalizedName === entry.name &&
        accepts(requirement, entry) &&
        compileSpecifierSet(requirement.specifiers).pins &&
        (!isUv || requirement.specifiers.specifiers.length === 1),
    );
  }
}

const NO_EXTRAS: ReadonlySet<string> = new Set();

/** uv: of a Requires-Python, only what bounds it from below counts. */
const LOWER_BOUNDS: ReadonlySet<string> = new Set([">=", ">", "~=", "=="]);

/** A URL names what lies there; that it is what was chosen is seen by its place. */
function accepts(requirement: Requirement, entry: ResolvedPackage): boolean {
  if (requirement.url !== null)
    return (
      entry.supplied !== null &&
      withoutFragment(requirement.url) === withoutFragment(entry.supplied.source.location)
    );
  return specifierMatches(compileSpecifierSet(requirement.specifiers), parseVersion(entry.version));
}

function withoutFragment(url: string): string {
  const end = url.indexOf("#");
  return end === -1 ? url : url.slice(0, end);
}

function isSameVersion(a: string, b: string): boolean {
  const left = tryParseVersion(a);
  return left !== undefined && compareVersions(left, parseVersion(b)) === 0;
}

function describe(entry: ResolvedPackage): string {
  const extras = entry.extras.length === 0 ? "" : `[${entry.extras.join(",")}]`;
  return `${entry.name}${extras} ${entry.version}`;
}
