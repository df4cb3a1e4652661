/** From a resolution to the lock that is written. */

import { assert } from "../common/assert.ts";
import { compareStrings } from "../common/ordering.ts";
import { formatRequirement } from "../packaging/requirement.ts";
import { fileUrl } from "../database/file-url.ts";
import type { FileDetail } from "../database/index/indexed-file.ts";
import type { PackageIndex } from "../database/index/package-index.ts";
import type { Target } from "./environment/target.ts";
import { inputsDigest } from "./lock/inputs-digest.ts";
import { LOCK_VERSION } from "./lock/format-lock.ts";
import type { Lock, LockArtifact, LockPackage, LockPython, LockTarget } from "./lock/lock.ts";
import { sriFromHex } from "./lock/sri.ts";
import type { Question } from "./question.ts";
import type { Resolved, ResolvedPackage, TargetResolution } from "./resolution.ts";

/** What a lock says besides the resolution. */
export interface LockOptions {
  readonly generator: { readonly name: string; readonly version: string };
  /** Gives the SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits. */
  readonly sha256Hex: (text: string) => string;
}

/** The lock of a resolution. The same question gives the same lock. */
export function lockFromResolution(question: Question, resolved: Resolved, options: LockOptions): Lock {
  const { index } = question;
  const targets = resolved.targets.map((target) => ({ target, entries: target.packages.map(withDetail) }));
  const artifacts = targets.flatMap(({ entries }) =>
    entries.map((entry) => [entry.detail.filename, artifactOf(index, entry)] as const),
  );
  return {
    lockVersion: LOCK_VERSION,
    generator: options.generator,
    inputs: {
      digest: inputsDigest(canonicalInputs(question), options.sha256Hex),
      database: { snapshot: index.dataDate, digest: sriFromHex(index.revision) },
      providers: { _default: question.options.providers },
    },
    artifacts: Object.fromEntries(artifacts),
    targets: Object.fromEntries(
      targets.map(({ target, entries }) => [target.target.id, lockTarget(target, entries)]),
    ),
  };
}

function canonicalInputs(question: Question): Parameters<typeof inputsDigest>[0] {
  return {
    requirements: question.requirements.map(({ requirement }) => formatRequirement(requirement)),
    constraints: question.constraints.map(({ requirement }) => formatRequirement(requirement)),
    providers: question.options.providers,
    prereleases: question.options.prereleases,
    targets: question.targets.map((target) => target.id),
  };
}

/** A chosen version with what only output needs of its file, which is read once. */
interface DetailedPackage extends ResolvedPackage {
  readonly detail: FileDetail;
}

function withDetail(entry: ResolvedPackage): DetailedPackage {
  return { ...entry, detail: entry.project.fileDetail(entry.file) };
}

function artifactOf(index: PackageIndex, { file, detail }: DetailedPackage): LockArtifact {
  return {
    kind: file.kind,
    url: fileUrl(index.fileBaseUrl, detail.urlPath),
    hash: detail.sha256Hex === null ? null : sriFromHex(detail.sha256Hex),
    sizeBytes: detail.sizeBytes,
    ...(detail.filenameAssumed && { filenameAssumed: true as const }),
  };
}

function lockTarget({ target, roots }: TargetResolution, entries: readonly DetailedPackage[]): LockTarget {
  const { libc } = target;
  return {
    system: target.system,
    libc: libc === null ? null : `${libc.family}-${libc.major}.${libc.minor}`,
    python: lockPython(target),
    environment: target.environment,
    roots: { default: roots },
    packages: Object.fromEntries(entries.map((entry) => [entry.name, lockPackage(entry)])),
  };
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

function lockPackage(entry: DetailedPackage): LockPackage {
  const { version, provider, extras, dependencies, project, file, detail } = entry;
  return {
    version,
    provider,
    artifact: detail.filename,
    extras: extras.toSorted(compareStrings),
    dependencies: dependencies.toSorted(compareStrings),
    ...(file.kind === "sdist" && { build: project.buildSystem(file.metadataId) }),
  };
}
