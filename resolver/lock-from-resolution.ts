/** From a resolution to the lock that is written. */

import { assert, defined } from "../common/assert.ts";
import { type Ordering, compareStrings } from "../common/ordering.ts";
import { fileUrl } from "../database/file-url.ts";
import type { FileDetail } from "../database/index/indexed-file.ts";
import type { PackageIndex } from "../database/index/package-index.ts";
import type { Target } from "./environment/target.ts";
import { inputsDigest } from "./lock/inputs-digest.ts";
import { LOCK_VERSION } from "./lock/format-lock.ts";
import type {
  Lock,
  LockArtifact,
  LockInputs,
  LockPackage,
  LockPython,
  LockSource,
  LockTarget,
} from "./lock/lock.ts";
import { sriFromHex } from "./lock/sri.ts";
import { type TargetBuilds, isBuilt } from "./build-environments.ts";
import { canonicalInputs } from "./canonical-inputs.ts";
import { LockedBuilds } from "./lock-builds.ts";
import { ArtifactClashError } from "./lock/lock-errors.ts";
import { condaArtifacts, lockConda } from "./lock-conda.ts";
import { recordKey } from "./providers/conda/record-key.ts";
import { attributeOf } from "./providers/nixpkgs-record.ts";
import { type ProviderOrder, isCondaProvider } from "./providers/provider-order.ts";
import type { SuppliedSource } from "./providers/supplied-project.ts";
import type { Question } from "./question.ts";
import type { Resolved, ResolvedPackage, TargetResolution } from "./resolution.ts";

/** What a lock says besides the resolution. */
export interface LockOptions {
  readonly generator: { readonly name: string; readonly version: string };
  /** Gives the SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits. */
  readonly sha256Hex: (text: string) => string;
  /** What sdists are built with, by target; without it no build is locked. */
  readonly builds?: readonly TargetBuilds[];
}

/** The lock of a resolution. The same question gives the same lock. */
export function lockFromResolution(question: Question, resolved: Resolved, options: LockOptions): Lock {
  const { index } = question;
  const targets = resolved.targets.map((target) => lockTarget(target, options));
  return {
    lockVersion: LOCK_VERSION,
    generator: options.generator,
    inputs: {
      digest: inputsDigest(canonicalInputs(question), options.sha256Hex),
      database: { snapshot: index.dataDate, digest: sriFromHex(index.revision) },
      providers: providerTexts(question),
      files: question.files,
      ...(question.nixpkgs !== null && { nixpkgs: { digest: question.nixpkgs.digest } }),
    },
    artifacts: {
      ...artifactsOf(
        index,
        targets.flatMap(({ packages }) => packages),
      ),
      ...Object.fromEntries(
        resolved.targets.flatMap(({ conda }) => (conda === null ? [] : [...condaArtifacts(conda)])),
      ),
    },
    targets: Object.fromEntries(targets.map(({ id, locked }) => [id, locked])),
  };
}

function providerTexts({ options }: Question): LockInputs["providers"] {
  const texts = (order: ProviderOrder): string[] => order.map((tier) => tier.join("+"));
  const own = [...options.providersByName].map(([name, order]) => [name, texts(order)] as const);
  return { _default: texts(options.providers), ...Object.fromEntries(own.toSorted(byFirst)) };
}

/** A chosen version with what only output needs of its file, which is read once; null for a package of nixpkgs or of conda. */
interface DetailedPackage extends ResolvedPackage {
  readonly detail: FileDetail | null;
}

function withDetail(entry: ResolvedPackage): DetailedPackage {
  const hasFile = entry.provider === "wheel" || entry.provider === "sdist";
  return { ...entry, detail: hasFile ? entry.project.fileDetail(entry.file) : null };
}

/** By filename. @throws {ArtifactClashError} when two different files have one name. */
function artifactsOf(
  index: PackageIndex,
  packages: readonly ResolvedPackage[],
): Readonly<Record<string, LockArtifact>> {
  const artifacts = new Map<string, LockArtifact>();
  for (const entry of packages) {
    const artifact = artifactOf(index, withDetail(entry));
    if (artifact === null) continue;
    const known = artifacts.get(artifact.filename);
    if (known !== undefined && (known.url !== artifact.entry.url || known.hash !== artifact.entry.hash))
      throw new ArtifactClashError(artifact.filename, entry.name);
    artifacts.set(artifact.filename, artifact.entry);
  }
  return Object.fromEntries(artifacts);
}

function artifactOf(
  index: PackageIndex,
  { provider, detail, supplied }: DetailedPackage,
): { readonly filename: string; readonly entry: LockArtifact } | null {
  const isFile = provider === "wheel" || provider === "sdist";
  if (detail === null || !isFile || (supplied !== null && supplied.filename === null)) return null;
  const entry = {
    kind: provider,
    url: fileUrl(index.fileBaseUrl, detail.urlPath),
    hash: detail.sha256Hex === null ? null : sriFromHex(detail.sha256Hex),
    sizeBytes: detail.sizeBytes,
    ...(detail.filenameAssumed && { filenameAssumed: true as const }),
  };
  return { filename: detail.filename, entry };
}

function lockTarget(
  { target, roots, packages, conda }: TargetResolution,
  { builds = [], sha256Hex }: LockOptions,
): { readonly id: string; readonly locked: LockTarget; readonly packages: readonly ResolvedPackage[] } {
  const { libc } = target;
  const own = builds.find(({ targetId }) => targetId === target.id) ?? null;
  const lockedBuilds = new LockedBuilds(own, { lockPackage, sha256Hex });
  const entries = packages.map(
    (entry) => [entry.name, lockPackage(entry, lockedBuilds.keyOf(entry))] as const,
  );
  const locked = {
    system: target.system,
    libc: libc === null ? null : `${libc.family}-${libc.major}.${libc.minor}`,
    python: lockPython(target),
    environment: target.environment,
    roots,
    packages: Object.fromEntries(entries),
    buildEnvironments: lockedBuilds.environments,
    ...(conda !== null && { conda: lockConda(conda) }),
  };
  return { id: target.id, locked, packages: [...packages, ...lockedBuilds.packages] };
}

function lockPython(target: Target): LockPython {
  const { implementation, pythonVersion, supportedTags, freeThreaded } = target;
  const digits = pythonVersion.replace(".", "");
  const attribute = implementation === "cpython" ? `python${digits}` : `pypy${digits}`;
  // The best tag of a target is that of its own ABI: `cp313-cp313-…`.
  const abi = supportedTags[0]?.split("-")[1];
  assert(abi !== undefined, "a target supports the tag of its own ABI");
  return {
    version: pythonVersion,
    implementation,
    abi,
    nixAttr: freeThreaded ? `${attribute}FreeThreading` : attribute,
  };
}

function lockPackage(entry: ResolvedPackage, environment: string | null): LockPackage {
  const { condaRecord } = entry;
  const { version, provider, extras, dependencies, project, file, detail, supplied } = withDetail(entry);
  if (condaRecord !== null)
    return {
      version,
      provider: "conda",
      artifact: recordKey(condaRecord),
      conda: condaRecord.name,
      extras: extras.toSorted(compareStrings),
      dependencies: dependencies.toSorted(compareStrings),
    };
  assert(!isCondaProvider(provider), "what comes from conda is a package of conda");
  const attribute = attributeOf(file);
  const isFile = attribute === null && (supplied === null || supplied.filename !== null);
  return {
    version,
    provider,
    artifact: isFile ? defined(detail ?? undefined, "the details of a file").filename : null,
    ...(attribute !== null && { attribute }),
    ...(supplied !== null && { source: sourceOf(supplied.source) }),
    extras: extras.toSorted(compareStrings),
    dependencies: dependencies.toSorted(compareStrings),
    ...(isBuilt(entry) && { build: { ...project.buildSystem(file.metadataId), environment } }),
  };
}

function sourceOf({ kind, location, subdirectory, isEditable }: SuppliedSource): LockSource {
  return { kind, location, subdirectory, editable: isEditable };
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): Ordering {
  return compareStrings(a, b);
}
