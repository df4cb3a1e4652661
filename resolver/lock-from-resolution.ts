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
import { canonicalInputs } from "./canonical-inputs.ts";
import { attributeOf } from "./providers/nixpkgs-record.ts";
import type { ProviderOrder } from "./providers/provider-order.ts";
import type { SuppliedSource } from "./providers/supplied-project.ts";
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
    entries.flatMap((entry) => {
      const artifact = artifactOf(index, entry);
      return artifact === null ? [] : [[artifact.filename, artifact.entry] as const];
    }),
  );
  return {
    lockVersion: LOCK_VERSION,
    generator: options.generator,
    inputs: {
      digest: inputsDigest(canonicalInputs(question), options.sha256Hex),
      database: { snapshot: index.dataDate, digest: sriFromHex(index.revision) },
      providers: providerTexts(question),
      ...(question.nixpkgs !== null && { nixpkgs: { digest: question.nixpkgs.digest } }),
    },
    artifacts: Object.fromEntries(artifacts),
    targets: Object.fromEntries(
      targets.map(({ target, entries }) => [target.target.id, lockTarget(target, entries)]),
    ),
  };
}

function providerTexts({ options }: Question): LockInputs["providers"] {
  const texts = (order: ProviderOrder): string[] => order.map((tier) => tier.join("+"));
  const own = [...options.providersByName].map(([name, order]) => [name, texts(order)] as const);
  return { _default: texts(options.providers), ...Object.fromEntries(own.toSorted(byFirst)) };
}

/** A chosen version with what only output needs of its file, which is read once; null for a package of nixpkgs. */
interface DetailedPackage extends ResolvedPackage {
  readonly detail: FileDetail | null;
}

function withDetail(entry: ResolvedPackage): DetailedPackage {
  const hasFile = entry.provider !== "nixpkgs";
  return { ...entry, detail: hasFile ? entry.project.fileDetail(entry.file) : null };
}

function artifactOf(
  index: PackageIndex,
  { provider, detail, supplied }: DetailedPackage,
): { readonly filename: string; readonly entry: LockArtifact } | null {
  if (detail === null || provider === "nixpkgs" || (supplied !== null && supplied.filename === null))
    return null;
  const entry = {
    kind: provider,
    url: fileUrl(index.fileBaseUrl, detail.urlPath),
    hash: detail.sha256Hex === null ? null : sriFromHex(detail.sha256Hex),
    sizeBytes: detail.sizeBytes,
    ...(detail.filenameAssumed && { filenameAssumed: true as const }),
  };
  return { filename: detail.filename, entry };
}

function lockTarget({ target, roots }: TargetResolution, entries: readonly DetailedPackage[]): LockTarget {
  const { libc } = target;
  return {
    system: target.system,
    libc: libc === null ? null : `${libc.family}-${libc.major}.${libc.minor}`,
    python: lockPython(target),
    environment: target.environment,
    roots,
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
  const { version, provider, extras, dependencies, project, file, detail, supplied } = entry;
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
    ...(file.kind === "sdist" && { build: project.buildSystem(file.metadataId) }),
  };
}

function sourceOf({ kind, location, subdirectory, isEditable }: SuppliedSource): LockSource {
  return { kind, location, subdirectory, editable: isEditable };
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): Ordering {
  return compareStrings(a, b);
}
