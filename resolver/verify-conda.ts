/**
 * A check of the packages of conda of every resolution, by code that shares nothing with what made it: specs are read again, records are
 * compared one by one, and the source is asked again what they are on PyPI.
 */

import { assert } from "../common/assert.ts";
import { channelMatcher } from "../packaging/conda/channel-name.ts";
import { parseMatchSpec, recordMatcher, versionOfRecord } from "../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../packaging/conda/record.ts";
import { virtualRecord } from "../packaging/conda/virtual-package.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { Requirement } from "../packaging/requirement.ts";
import { compileSpecifierSet, specifierMatches } from "../packaging/specifier.ts";
import { compareVersions, tryParseVersion } from "../packaging/version.ts";
import type { Lines } from "./lines.ts";
import { isCondaFile } from "./providers/conda/conda-file.ts";
import { channelOfProvider, isCondaProvider } from "./providers/provider-order.ts";
import type { ResolvedConda, ResolvedPackage, TargetResolution } from "./resolution.ts";

/**
 * Checks that every record gets what it depends on and is not restricted by another, that channels, subdirectories, times and the
 * interpreter are those of the question, that every distribution has one owner, and that nothing is there that nothing asks for.
 *
 * @throws {AssertionError} when one of these does not hold: a bug.
 */
export function verifyConda(lines: Lines, { target, packages, conda }: TargetResolution): void {
  if (conda === null) {
    assert(
      packages.every(({ provider }) => !isCondaProvider(provider)),
      "nothing comes from conda without channels",
    );
    return;
  }
  const verifier = new CondaVerifier(conda, packages);
  for (const { text } of lines.condaRoots) verifier.checkSpec(text, "the user");
  verifier.checkRecords();
  verifier.checkOwners();
  for (const { requirement } of lines.constraints) verifier.checkConstraint(requirement);
  verifier.checkReached();
  assert(
    conda.python.version.startsWith(`${target.pythonVersion}.`),
    `the interpreter is a Python ${target.pythonVersion}`,
  );
}

const PYTHON = "python";

class CondaVerifier {
  readonly #conda: ResolvedConda;
  readonly #packages: readonly ResolvedPackage[];
  readonly #chosen: ReadonlyMap<string, CondaRecord>;

  constructor(conda: ResolvedConda, packages: readonly ResolvedPackage[]) {
    this.#conda = conda;
    this.#packages = packages;
    this.#chosen = new Map(conda.packages.map(({ record }) => [record.name, record]));
    assert(this.#chosen.size === conda.packages.length, "each name of conda is chosen once");
  }

  /** What is chosen of the name, or declared; null for nothing. */
  find(name: string): CondaRecord | null {
    if (name === PYTHON) return this.#conda.python;
    const declared = this.#conda.settings.virtualPackages.get(name);
    return declared === undefined ? (this.#chosen.get(name) ?? null) : virtualRecord(name, declared);
  }

  /** The text's package is there and matches. */
  checkSpec(text: string, parent: string): void {
    const spec = parseMatchSpec(text);
    const record = this.find(spec.name);
    assert(record !== null, `"${text}" of ${parent} has its package among the chosen`);
    assert(
      recordMatcher(spec)(record, versionOfRecord(record)),
      `"${text}" of ${parent} accepts ${describe(record)}`,
    );
  }

  checkRecords(): void {
    const { settings, python } = this.#conda;
    for (const { record } of this.#conda.packages) {
      assert(settings.subdirs.includes(record.subdir), `${describe(record)} is for the target`);
      this.#checkChannel(record);
      const limitMs = settings.builtBeforeMs(record.name);
      assert(
        limitMs === null || (record.timestampMs !== null && record.timestampMs < limitMs),
        `${describe(record)} was built in time`,
      );
      if (!settings.noDependencies) for (const text of record.depends) this.checkSpec(text, describe(record));
      for (const text of record.constrains) {
        const { name } = parseMatchSpec(text);
        if (this.find(name) !== null) this.checkSpec(text, describe(record));
      }
    }
    const isOfSet = python.channel === "nixpkgs";
    assert(isOfSet !== this.#chosen.has(PYTHON), "the interpreter is where it is said to be");
    const ofSet = this.#packages.find(({ provider }) => provider === "nixpkgs");
    assert(ofSet === undefined || isOfSet, `${ofSet?.name} of nixpkgs has the interpreter of nixpkgs`);
  }

  /** A record's project is that record's alone, and a project from conda is a chosen record. */
  checkOwners(): void {
    const { source } = this.#conda.settings;
    const owners = new Map<NormalizedName, (string | null)[]>();
    for (const { record } of this.#conda.packages)
      if (record.name !== PYTHON)
        for (const { name, version } of source.pypiOf(record) ?? [])
          owners.set(name, [...(owners.get(name) ?? []), version]);
    for (const entry of this.#packages) {
      const versions = owners.get(entry.name) ?? [];
      const isConda = isCondaProvider(entry.provider);
      assert(versions.length === 0 || isConda, `${entry.name} has one owner, and conda brings it`);
      // A fork under a name of its own may be there as well, and be another version.
      assert(
        versions.every((version) => version !== null) &&
          (versions.length === 0 || versions.some((version) => isSameVersion(version ?? "", entry.version))),
        `${entry.name} ${entry.version} is the version that conda brings`,
      );
      if (isConda) this.#checkRelease(entry);
    }
  }

  /** What conda brings of a project under its likeliest name is a version that the constraint accepts. */
  checkConstraint({ normalizedName, specifiers, url }: Requirement): void {
    const { source, channels } = this.#conda.settings;
    const likeliest = channels
      .flatMap((channel) => source.condaNamesOf(channel, normalizedName))
      .find((name) => this.#isOffered(name));
    const record = likeliest === undefined ? undefined : this.#chosen.get(likeliest);
    if (record === undefined || record.name === PYTHON) return;
    const own = (source.pypiOf(record) ?? []).find(({ name }) => name === normalizedName);
    if (own === undefined) return;
    const known = own.version === null ? undefined : tryParseVersion(own.version);
    const isAccepted =
      url === null &&
      (known === undefined
        ? specifiers.specifiers.length === 0
        : specifierMatches(compileSpecifierSet(specifiers), known));
    assert(isAccepted, `${describe(record)} is accepted by the constraint on ${normalizedName}`);
  }

  #isOffered(name: string): boolean {
    const { source, channels, subdirs } = this.#conda.settings;
    return channels.some((channel) =>
      subdirs.some((subdir) => source.records(channel, subdir, name).length > 0),
    );
  }

  /** Every package is asked for by the user, a project, or another. */
  checkReached(): void {
    const { roots, packages } = this.#conda;
    const dependencies = new Map(packages.map(({ record, dependencies: own }) => [record.name, own]));
    const reached = new Set<string>();
    const ofProjects = this.#packages.flatMap(({ file }) => (isCondaFile(file) ? [file.table.name] : []));
    const open = [...roots, ...ofProjects, PYTHON];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      open.push(...(dependencies.get(name) ?? []));
    }
    for (const name of this.#chosen.keys())
      assert(reached.has(name), `conda's ${name} is chosen because something needs it`);
  }

  #checkRelease({ name, version, provider, file }: ResolvedPackage): void {
    const record = isCondaFile(file) ? this.#chosen.get(file.table.name) : undefined;
    assert(record !== undefined, `${name} ${version} is among the packages of conda`);
    const own = (this.#conda.settings.source.pypiOf(record) ?? []).find((each) => each.name === name);
    assert(
      own !== undefined && own.version !== null && isSameVersion(own.version, version),
      `${describe(record)} is ${name} ${version}`,
    );
    const channel = isCondaProvider(provider) ? channelOfProvider(provider) : null;
    assert(channel === null || channel === record.channel, `${describe(record)} is of ${channel}`);
  }

  #checkChannel(record: CondaRecord): void {
    const { channels, demandedChannels, priority, source, subdirs } = this.#conda.settings;
    const place = channels.indexOf(record.channel);
    assert(place !== -1, `${describe(record)} is of a channel of the question`);
    const demanded = demandedChannels.get(record.name);
    const isMeant = demanded === undefined ? () => true : channelMatcher(demanded);
    assert(isMeant(record), `${describe(record)} is of the channel that the user names`);
    if (priority !== "strict") return;
    const owner = channels.slice(0, place).find((channel) =>
      subdirs.some((subdir) =>
        // What is too new, or of a channel that is not meant, is not there.
        source.records(channel, subdir, record.name).some((each) => this.#counts(each) && isMeant(each)),
      ),
    );
    assert(owner === undefined, `${describe(record)} is of the first channel that has its name`);
  }

  #counts({ name, timestampMs }: CondaRecord): boolean {
    const limitMs = this.#conda.settings.builtBeforeMs(name);
    return limitMs === null || (timestampMs !== null && timestampMs < limitMs);
  }
}

function isSameVersion(a: string, b: string): boolean {
  const [left, right] = [tryParseVersion(a), tryParseVersion(b)];
  return left !== undefined && right !== undefined && compareVersions(left, right) === 0;
}

function describe({ channel, name, version, build }: CondaRecord): string {
  return `${channel}::${name} ${version} ${build}`;
}
