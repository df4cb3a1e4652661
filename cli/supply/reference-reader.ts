/** One URL or path → the project that lies there, as far as it can be told without fetching or running anything. */

import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { type DirectReference, readDirectReference } from "../../packaging/direct-reference.ts";
import { tryParseLegacyRequirement } from "../../packaging/legacy-requirement.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { RequirementOptions } from "../../packaging/requirement-options.ts";
import { formatRequirement, tryParseRequirement } from "../../packaging/requirement.ts";
import type { Origin } from "../../packaging/requirements-file-error.ts";
import { tryParseVersion } from "../../packaging/version.ts";
import type { SuppliedProject } from "../../resolver/question.ts";
import type { Host } from "../command.ts";
import { findIndexedDistribution } from "./indexed-distribution.ts";
import { type Distribution, DistributionProblem, readDistribution } from "./read-distribution.ts";
import { InvalidReferenceError, ReferenceHashError, UnknownReferenceError } from "./supply-errors.ts";
import type { Supply } from "./supply-option.ts";

type Hashes = RequirementOptions["hashes"];

/** A place that something names. */
export interface AskedReference {
  /** The URL or path as written. */
  readonly written: string;
  /** Null where only what lies there can tell. */
  readonly name: NormalizedName | null;
  readonly origin: Origin;
  readonly isEditable: boolean;
  /** Hashes that the archive may have; any when there are none. */
  readonly hashes: Hashes;
}

/** What lies there. */
export interface DescribedReference {
  readonly project: SuppliedProject;
  /** Equal for the same place, however it is written. */
  readonly key: string;
  /** Hashes that the line may be held to: the archive's own, where it was read and fits. */
  readonly hashes: Hashes;
  readonly notes: readonly string[];
}

/** What the reader needs besides the place. */
export interface ReferenceContext {
  readonly index: PackageIndex;
  readonly host: Host;
  readonly supplies: ReadonlyMap<NormalizedName, Supply>;
}

/** A place with what its text says. */
interface Place {
  readonly asked: AskedReference;
  readonly reference: DirectReference;
  /** Absolute, for a path. */
  readonly path: string | null;
}

/** What a project is found by. */
interface Finding {
  readonly found: Distribution;
  readonly name: NormalizedName;
  readonly supply: Supply | undefined;
  /** Whether it is what lies at the place, and not what the user supplies for it. */
  readonly isItself: boolean;
}

const WHEEL = /\.whl$/i;

/** Reads places. */
export class ReferenceReader {
  readonly #context: ReferenceContext;

  constructor(context: ReferenceContext) {
    this.#context = context;
  }

  /** @throws {UnknownReferenceError} {InvalidReferenceError} {ReferenceHashError} as `supplyInputs` says. */
  async describe(asked: AskedReference): Promise<DescribedReference> {
    const reference = readDirectReference(asked.written);
    if (typeof reference === "string")
      throw new InvalidReferenceError(asked.written, asked.origin, reference);
    const path = reference.path === null ? null : this.#pathOf(reference.path);
    const place = { asked, reference, path };
    const finding = await this.#find(place);
    const { found, supply } = finding;
    const kind = kindOf(place, finding);
    if (asked.isEditable && kind !== "folder")
      throw new InvalidReferenceError(
        asked.written,
        asked.origin,
        "only a folder or repository can be editable",
      );
    const filename = kind === "folder" ? null : finding.isItself ? found.filename : reference.filename;
    const isArchive = filename !== null && found.filename === filename;
    const digests = isArchive ? found.digests : new Map<string, string>();
    const hashes = checkHashes(place, kind, digests);
    const facts = factsOf(place, finding);
    const build = await this.#readBuildSystem(place, finding);
    const project: SuppliedProject = {
      ...facts,
      source: {
        kind: reference.kind,
        location: reference.location,
        subdirectory: reference.subdirectory,
        isEditable: asked.isEditable,
        sha256Hex: digests.get("sha256") ?? onlySha256(hashes),
        sizeBytes: isArchive ? found.sizeBytes : null,
      },
      kind,
      filename,
      buildRequires: kind === "wheel" ? null : build.buildRequires,
      buildBackend: kind === "wheel" ? null : build.buildBackend,
    };
    const key = `${path ?? reference.location}#${reference.subdirectory ?? ""}`;
    return { project, key, hashes, notes: notesOf(asked, found, supply) };
  }

  async #find(place: Place): Promise<Finding> {
    const { asked, reference } = place;
    const stated = asked.name === null ? undefined : this.#context.supplies.get(asked.name);
    // What lies there need not be readable when the user supplies what counts.
    if (asked.name !== null && stated?.path != null && this.#pathOf(stated.path) !== place.path)
      return {
        found: await this.#readSupplied(place, stated),
        name: asked.name,
        supply: stated,
        isItself: false,
      };
    const own = await this.#readItself(place);
    const name = asked.name ?? (own.name === null ? null : normalizeName(own.name));
    if (name === null)
      throw unknown(place, "nothing in it says the name of the project", {
        hint: `Write "NAME @ ${reference.location}".`,
      });
    const supply = this.#context.supplies.get(name);
    if (supply?.path == null || this.#pathOf(supply.path) === place.path)
      return { found: own, name, supply, isItself: true };
    return { found: await this.#readSupplied(place, supply), name, supply, isItself: false };
  }

  async #readItself(place: Place): Promise<Distribution> {
    const { asked, reference, path } = place;
    if (path === null) {
      const indexed = findIndexedDistribution(this.#context.index, reference, asked.name);
      if (indexed !== undefined) return indexed;
      throw unknown(place, "nothing is fetched, and the database has no such file", { name: asked.name });
    }
    try {
      const found = await readDistribution(path, reference.subdirectory);
      if (found.kind !== "metadata") return found;
    } catch (error: unknown) {
      if (!(error instanceof DistributionProblem)) throw error;
      throw unknown(place, error.message, { name: asked.name });
    }
    throw new InvalidReferenceError(
      asked.written,
      asked.origin,
      'it is neither a folder, nor a wheel, nor an sdist; for a METADATA file write --supply "NAME @ URL=FILE"',
    );
  }

  /** A METADATA file that is supplied says nothing of how the project is built: what lies at the place may. */
  async #readBuildSystem(
    { path, reference }: Place,
    { found }: Finding,
  ): Promise<Pick<Distribution, "buildRequires" | "buildBackend">> {
    if (found.kind !== "metadata" || path === null) return found;
    try {
      return await readDistribution(path, reference.subdirectory);
    } catch (error: unknown) {
      // It need not be readable, or be there at all.
      if (error instanceof DistributionProblem) return found;
      throw error;
    }
  }

  async #readSupplied(place: Place, supply: Supply): Promise<Distribution> {
    try {
      return await readDistribution(this.#pathOf(supply.path ?? ""), place.reference.subdirectory);
    } catch (error: unknown) {
      if (!(error instanceof DistributionProblem)) throw error;
      throw unknown(place, `what --supply "${supply.text}" names cannot be used: ${error.message}`, {
        hint: "Name a METADATA file, a wheel, an sdist or a folder.",
      });
    }
  }

  #pathOf(path: string): string {
    return resolve(this.#context.host.directory, path);
  }
}

/** What there is to install from. */
function kindOf({ reference, path }: Place, { found, isItself }: Finding): SuppliedProject["kind"] {
  if (isItself && found.kind !== "metadata") return found.kind;
  if (reference.kind === "vcs") return "folder";
  if (path !== null && existsSync(path) && statSync(path).isDirectory()) return "folder";
  return WHEEL.test(reference.filename ?? "") ? "wheel" : "sdist";
}

/** Name, version and requirements, all of which must be known. */
function factsOf(
  place: Place,
  { found, name, supply }: Finding,
): Pick<SuppliedProject, "name" | "version" | "requiresDist" | "providesExtra" | "requiresPython"> {
  const { asked } = place;
  const invalid = (problem: string): InvalidReferenceError =>
    new InvalidReferenceError(asked.written, asked.origin, problem);
  if (found.name !== null && normalizeName(found.name) !== name)
    throw invalid(`it is "${found.name}", and not "${name}"`);
  const version = supply?.version ?? found.version;
  const problems = found.problems.length === 0 ? "" : ` (${found.problems.join("; ")})`;
  if (version === null)
    throw unknown(place, `its version cannot be told without running its code${problems}`, {
      hint: `Give it by --supply "${name}==VERSION".`,
    });
  if (tryParseVersion(version) === undefined) throw invalid(`"${version}" is no version of PEP 440`);
  const { dependencies } = found;
  if (dependencies === undefined)
    throw unknown(place, `what it requires cannot be told without running its code${problems}`, { name });
  const requiresDist = dependencies.requiresDist.map((text) => {
    if (tryParseRequirement(text) !== undefined) return text;
    const mended = tryParseLegacyRequirement(text);
    if (mended === undefined) throw invalid(`it requires "${text}", which is no requirement`);
    return formatRequirement(mended);
  });
  const { providesExtra, requiresPython } = dependencies;
  return { name, version, requiresDist, providesExtra, requiresPython };
}

/**
 * Holds the place to the hashes of its line and of its own fragment.
 *
 * @returns The hashes that are allowed; the one of the archive where it is known.
 */
function checkHashes(
  { asked, reference }: Place,
  kind: SuppliedProject["kind"],
  digests: ReadonlyMap<string, string>,
): Hashes {
  const groups = [asked.hashes, reference.hashes].filter(({ length }) => length > 0);
  if (groups.length === 0) return [];
  if (kind === "folder")
    throw new InvalidReferenceError(asked.written, asked.origin, "a folder or repository has no hash");
  for (const allowed of groups) {
    const known = allowed.filter(({ algorithm }) => digests.has(algorithm));
    if (known.length > 0 && !known.some(({ algorithm, hex }) => digests.get(algorithm) === hex))
      throw new ReferenceHashError(asked.written, asked.origin, formatDigest(digests, known[0]));
  }
  const sha256 = digests.get("sha256");
  if (sha256 !== undefined) return [{ algorithm: "sha256", hex: sha256 }];
  const [first = [], second = first] = groups;
  const both = first.filter((one) =>
    second.some(({ algorithm, hex }) => algorithm === one.algorithm && hex === one.hex),
  );
  if (both.length === 0)
    throw new ReferenceHashError(asked.written, asked.origin, "named by another hash in its own URL");
  return both;
}

/** The hash that the archive must have; null where several may do. */
function onlySha256(hashes: Hashes): string | null {
  const [only, ...others] = hashes.filter(({ algorithm }) => algorithm === "sha256");
  return others.length === 0 ? (only?.hex ?? null) : null;
}

function formatDigest(digests: ReadonlyMap<string, string>, allowed: Hashes[number] | undefined): string {
  const algorithm = allowed?.algorithm ?? "sha256";
  return `${algorithm}:${digests.get(algorithm) ?? ""}`;
}

function notesOf(
  { origin, written }: AskedReference,
  { hintSource }: Distribution,
  supply: Supply | undefined,
): string[] {
  if (hintSource === null) return [];
  const read = supply?.path ?? written;
  return [
    `${origin.file}:${origin.line}: what "${read}" requires was read from its ${hintSource} without running it, and may not be all`,
  ];
}

function unknown(
  { asked, reference }: Place,
  found: string,
  { hint, name }: { readonly hint?: string; readonly name?: string | null },
): UnknownReferenceError {
  const stated = name ?? "NAME";
  const naming = name === null ? `, and write "NAME @ ${reference.location}"` : "";
  return new UnknownReferenceError(asked.written, asked.origin, {
    found,
    hint:
      hint ??
      `Supply it by --supply "${stated}=PATH", the path of its METADATA, wheel, sdist or folder${naming}.`,
  });
}
