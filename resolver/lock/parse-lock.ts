/** Reading a lock: every value is checked, and every name in it must lead somewhere. */

import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";
import { LOCK_VERSION } from "./format-lock.ts";
import { checkReferences } from "./check-references.ts";
import { readConda } from "./parse-lock-conda.ts";
import { JsonReader } from "./json-reader.ts";
import { LockVersionError } from "./lock-errors.ts";
import type {
  Lock,
  LockArtifact,
  LockArtifactKind,
  LockBuild,
  LockBuildEnvironment,
  LockInputs,
  LockPackage,
  LockProvider,
  LockPython,
  LockSource,
  LockTarget,
} from "./lock.ts";

/**
 * The lock of a text that `formatLock` wrote.
 *
 * @throws {LockFormatError} when the text is no lock, or a name in it leads nowhere.
 * @throws {LockVersionError} when its format is another than this program's.
 */
export function parseLock(text: string): Lock {
  const file = JsonReader.parse(text);
  const version = file.field("lockVersion").number();
  if (version !== LOCK_VERSION) throw new LockVersionError(version, LOCK_VERSION);
  const lock: Lock = {
    lockVersion: LOCK_VERSION,
    generator: {
      name: file.field("generator").field("name").string(),
      version: file.field("generator").field("version").string(),
    },
    inputs: readInputs(file.field("inputs")),
    artifacts: file.field("artifacts").record(readArtifact),
    targets: file.field("targets").record(readTarget),
  };
  checkReferences(lock);
  return lock;
}

function readInputs(inputs: JsonReader): LockInputs {
  const database = inputs.field("database");
  return {
    digest: inputs.field("digest").sri(),
    database: { snapshot: database.field("snapshot").stringOrNull(), digest: database.field("digest").sri() },
    providers: inputs.field("providers").record((list) => list.strings()),
    files: inputs
      .field("files")
      .list((file) => ({ path: file.field("path").string(), hash: file.field("hash").sri() })),
    ...(inputs.has("nixpkgs") && { nixpkgs: { digest: inputs.field("nixpkgs").field("digest").sri() } }),
  };
}

function readArtifact(artifact: JsonReader): LockArtifact {
  const isAssumed = artifact.has("filenameAssumed") && artifact.field("filenameAssumed").boolean();
  return {
    kind: readArtifactKind(artifact.field("kind")),
    url: artifact.field("url").stringOrNull(),
    hash: artifact.field("hash").sriOrNull(),
    sizeBytes: artifact.field("sizeBytes").numberOrNull(),
    ...(artifact.has("md5") && { md5: artifact.field("md5").stringOrNull() }),
    ...(isAssumed && { filenameAssumed: true as const }),
  };
}

function readTarget(target: JsonReader): LockTarget {
  return {
    system: target.field("system").string(),
    libc: target.field("libc").stringOrNull(),
    python: readPython(target.field("python")),
    environment: readEnvironment(target.field("environment")),
    roots: target.field("roots").record((list) => list.strings()),
    packages: target.field("packages").record(readPackage),
    buildEnvironments: target.field("buildEnvironments").record(readBuildEnvironment),
    ...(target.has("conda") && { conda: readConda(target.field("conda")) }),
  };
}

function readBuildEnvironment(environment: JsonReader): LockBuildEnvironment {
  return {
    roots: environment.field("roots").strings(),
    packages: environment.field("packages").record(readPackage),
  };
}

function readPython(python: JsonReader): LockPython {
  return {
    version: python.field("version").string(),
    implementation: python.field("implementation").string(),
    abi: python.field("abi").string(),
    nixAttr: python.field("nixAttr").string(),
  };
}

function readEnvironment(environment: JsonReader): MarkerEnvironment {
  return {
    implementation_name: environment.field("implementation_name").string(),
    implementation_version: environment.field("implementation_version").string(),
    os_name: environment.field("os_name").string(),
    platform_machine: environment.field("platform_machine").string(),
    platform_python_implementation: environment.field("platform_python_implementation").string(),
    platform_release: environment.field("platform_release").string(),
    platform_system: environment.field("platform_system").string(),
    platform_version: environment.field("platform_version").string(),
    python_full_version: environment.field("python_full_version").string(),
    python_version: environment.field("python_version").string(),
    sys_platform: environment.field("sys_platform").string(),
  };
}

function readPackage(entry: JsonReader): LockPackage {
  return {
    version: entry.field("version").string(),
    provider: readProvider(entry.field("provider")),
    artifact: entry.field("artifact").stringOrNull(),
    ...(entry.has("attribute") && { attribute: entry.field("attribute").string() }),
    ...(entry.has("conda") && { conda: entry.field("conda").string() }),
    ...(entry.has("source") && { source: readSource(entry.field("source")) }),
    extras: entry.field("extras").strings(),
    dependencies: entry.field("dependencies").strings(),
    ...(entry.has("build") && { build: readBuild(entry.field("build")) }),
  };
}

function readBuild(build: JsonReader): LockBuild {
  const requires = build.field("requires");
  return {
    backend: build.field("backend").stringOrNull(),
    requires: requires.isNull() ? null : requires.strings(),
    environment: build.field("environment").stringOrNull(),
  };
}

function readSource(source: JsonReader): LockSource {
  const kind = source.field("kind").string();
  if (kind !== "url" && kind !== "vcs" && kind !== "path")
    throw source.field("kind").unexpected('"url", "vcs" or "path"');
  return {
    kind,
    location: source.field("location").string(),
    subdirectory: source.field("subdirectory").stringOrNull(),
    editable: source.field("editable").boolean(),
  };
}

function readArtifactKind(reader: JsonReader): LockArtifactKind {
  const text = reader.string();
  if (text !== "wheel" && text !== "sdist" && text !== "conda")
    throw reader.unexpected('"wheel", "sdist" or "conda"');
  return text;
}

function readProvider(reader: JsonReader): LockProvider {
  const text = reader.string();
  if (text !== "wheel" && text !== "sdist" && text !== "nixpkgs" && text !== "conda")
    throw reader.unexpected('"wheel", "sdist", "nixpkgs" or "conda"');
  return text;
}
