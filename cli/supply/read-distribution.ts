/** What lies at a path of this machine: a folder, a wheel, an sdist or a METADATA file, read without running any of it. */

import { createHash, type Hash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { sourceOfFile } from "../../archives/archive-source.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readSdist } from "../../archives/read-sdist.ts";
import { readWheelMetadata } from "../../archives/read-wheel-metadata.ts";
import { InvalidCoreMetadataError, parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { tryParseSdistFilename, tryParseWheelFilename } from "../../packaging/filename.ts";
import { CORE_METADATA_SIZE_BYTES_MAX } from "../../packaging/limits.ts";
import { normalizeName } from "../../packaging/name.ts";
import { readSourceTree } from "../../packaging/source-tree/read-source-tree.ts";
import type { SourceTree } from "../../packaging/source-tree/source-tree.ts";
import { openFolderTree } from "../inputs/folder-tree.ts";
import { readBounded } from "../inputs/read-bounded.ts";

/** What the thing at a path says of itself. */
export interface Distribution {
  readonly kind: "wheel" | "sdist" | "folder" | "metadata";
  /** Of an archive. */
  readonly filename: string | null;
  /** As written; null where nothing that can be read says it. */
  readonly name: string | null;
  readonly version: string | null;
  /** Undefined where only running its code could tell. */
  readonly dependencies:
    | {
        readonly requiresDist: readonly string[];
        readonly providesExtra: readonly string[];
        readonly requiresPython: string | null;
      }
    | undefined;
  readonly buildRequires: readonly string[] | null;
  readonly buildBackend: string | null;
  /** Of an archive, by algorithm, in lower-case hex. */
  readonly digests: ReadonlyMap<string, string>;
  readonly sizeBytes: number | null;
  /** What could not be used, one sentence each. */
  readonly problems: readonly string[];
  /** The file that the dependencies were read from, where it may not say all; null where it does. */
  readonly hintSource: string | null;
}

/** Something lies at the path, and it cannot be read as a distribution. The message has no beginning: it ends one of the caller's. */
export class DistributionProblem extends Error {
  override readonly name = "DistributionProblem";
}

const ALGORITHMS = ["sha256", "sha384", "sha512"];
const SDIST = /\.(?:tar\.gz|tgz|tar\.bz2|tar|zip|tar\.xz|tar\.Z)$/;

/**
 * Reads what lies at the path.
 *
 * @param path Absolute.
 * @param subdirectory The project's folder inside of a folder or sdist.
 * @throws {DistributionProblem} when there is nothing, or nothing that can be read. @throws {UnreadableInputError} for a file of a
 * folder that is there and cannot be read.
 */
export async function readDistribution(path: string, subdirectory: string | null): Promise<Distribution> {
  try {
    return await readUnchecked(path, subdirectory);
  } catch (error: unknown) {
    const isRefused = error instanceof ArchiveError || error instanceof InvalidCoreMetadataError;
    const isOfFileSystem = error instanceof Error && "syscall" in error;
    if (!isRefused && !isOfFileSystem) throw error;
    throw new DistributionProblem(isRefused ? decapitalize(error.message) : error.message, { cause: error });
  }
}

async function readUnchecked(path: string, subdirectory: string | null): Promise<Distribution> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new DistributionProblem("there is nothing at the path");
  const filename = basename(path);
  if (stats.isDirectory()) return folderDistribution(path, subdirectory);
  if (!stats.isFile()) throw new DistributionProblem("it is neither a file nor a folder");
  if (filename.endsWith(".whl")) return wheelDistribution(path, filename, stats.size);
  if (SDIST.test(filename)) return sdistDistribution(path, filename, subdirectory);
  return metadataDistribution(path);
}

function folderDistribution(path: string, subdirectory: string | null): Distribution {
  const folder = subdirectory === null ? path : `${path}/${subdirectory}`;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new DistributionProblem(`it has no folder "${subdirectory ?? ""}"`);
  return { ...treeDistribution(openFolderTree(folder), null), kind: "folder" };
}

async function sdistDistribution(
  path: string,
  filename: string,
  subdirectory: string | null,
): Promise<Distribution> {
  const hashes = newHashes();
  const tree = await readSdist(hashed(createReadStream(path), hashes), filename, {
    limits: DEFAULT_ARCHIVE_LIMITS,
  });
  const parsed = tryParseSdistFilename(filename);
  // Only by its name is an archive an sdist, whose PKG-INFO is a promise; others are snapshots of a repository.
  const identity =
    parsed === undefined || subdirectory !== null
      ? null
      : { name: normalizeName(parsed.name), version: parsed.versionText };
  const facts = treeDistribution(subtree(tree, subdirectory), identity);
  return {
    ...facts,
    name: facts.name ?? identity?.name ?? null,
    version: facts.version ?? identity?.version ?? null,
    kind: "sdist",
    filename,
    digests: finish(hashes),
    sizeBytes: tree.sizeBytes,
  };
}

async function wheelDistribution(path: string, filename: string, sizeBytes: number): Promise<Distribution> {
  const parsed = tryParseWheelFilename(filename);
  if (parsed === undefined) throw new DistributionProblem("its name is none that a wheel can have");
  if (sizeBytes > DEFAULT_ARCHIVE_LIMITS.archiveBytesMax)
    throw new DistributionProblem(`it is larger than ${DEFAULT_ARCHIVE_LIMITS.archiveBytesMax} bytes`);
  const file = await open(path);
  let metadata: Uint8Array;
  try {
    metadata = await readWheelMetadata(await sourceOfFile(file), filename, {
      limits: DEFAULT_ARCHIVE_LIMITS,
    });
  } finally {
    await file.close();
  }
  const hashes = newHashes();
  for await (const _ of hashed(createReadStream(path), hashes));
  const facts = metadataFacts(metadata);
  if (normalizeName(facts.name ?? "") !== normalizeName(parsed.name))
    throw new DistributionProblem(`its METADATA is that of "${facts.name ?? ""}"`);
  return { ...facts, kind: "wheel", filename, digests: finish(hashes), sizeBytes };
}

function metadataDistribution(path: string): Distribution {
  return metadataFacts(readBounded(path, CORE_METADATA_SIZE_BYTES_MAX));
}

function metadataFacts(bytes: Uint8Array): Distribution {
  const { name, version, requiresDist, providesExtra, requiresPython } = parseCoreMetadata(bytes);
  return {
    ...NOTHING_KNOWN,
    kind: "metadata",
    name,
    version,
    dependencies: { requiresDist, providesExtra, requiresPython },
  };
}

const NOTHING_KNOWN = {
  filename: null,
  buildRequires: null,
  buildBackend: null,
  digests: new Map<string, string>(),
  sizeBytes: null,
  problems: [],
  hintSource: null,
};

function treeDistribution(
  tree: SourceTree,
  identity: Parameters<typeof readSourceTree>[1],
): Omit<Distribution, "kind"> {
  const { name, version, dependencies, buildSystem, problems } = readSourceTree(tree, identity);
  return {
    ...NOTHING_KNOWN,
    name,
    version,
    dependencies,
    buildRequires: buildSystem.requires,
    buildBackend: buildSystem.backend,
    problems,
    hintSource: dependencies?.confidence === "hint" ? dependencies.source : null,
  };
}

function subtree(tree: SourceTree, subdirectory: string | null): SourceTree {
  if (subdirectory === null) return tree;
  const prefix = `${subdirectory}/`;
  const paths = tree.paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  if (paths.length === 0) throw new DistributionProblem(`it has no folder "${subdirectory}"`);
  return { paths, read: (path) => tree.read(prefix + path) };
}

function newHashes(): Map<string, Hash> {
  return new Map(ALGORITHMS.map((algorithm) => [algorithm, createHash(algorithm)]));
}

function finish(hashes: ReadonlyMap<string, Hash>): ReadonlyMap<string, string> {
  return new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest("hex")]));
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hashes: ReadonlyMap<string, Hash>,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of bytes) {
    for (const hash of hashes.values()) hash.update(chunk);
    yield chunk;
  }
}

function decapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
