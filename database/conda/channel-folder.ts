/**
 * Channels of a folder that is laid out as a server of channels is: `CHANNEL/SUBDIR/repodata.json`, or `.json.zst`. Each file is read whole,
 * so this is for channels of some ten thousand records.
 */

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ErrorKind, UserError } from "../../common/user-error.ts";
import { isCondaSubdir } from "../../packaging/conda/subdir.ts";
import { decompressZstandard } from "../import/zstandard.ts";
import { type CondaSubdirData, MemoryCondaSource } from "./memory-source.ts";
import { NO_PYPI_NAMES, type PypiNameFacts, PypiNames } from "./pypi-names.ts";
import { readRepodata } from "./read-repodata.ts";
import { namesDigest } from "./names-digest.ts";
import { SubdirDigest } from "./subdir-digest.ts";

/** A folder of channels cannot be read. */
export class ChannelFolderError extends UserError {
  override readonly code = "E_CONDA_CHANNEL_FOLDER";
  override readonly kind: ErrorKind = "data";

  constructor(path: string, finding: string, cause?: unknown) {
    super(`Cannot read the conda channels of "${path}": ${finding}`, {
      hint: "A channel is a folder with CHANNEL/SUBDIR/repodata.json, such as conda-forge/linux-64/repodata.json.",
      cause,
    });
  }
}

/** Where artifacts of a channel without a `base_url` lie. */
const HOST = "https://conda.anaconda.org/";
/** Largest repodata file, unpacked: V8 cannot hold longer strings. */
const SIZE_BYTES_MAX = 512 * 1024 * 1024;
const FILES = ["repodata.json.zst", "repodata.json"] as const;

/** The channels of a folder, and what of them could not be used. */
export interface ChannelFolder {
  readonly source: MemoryCondaSource;
  readonly problems: readonly string[];
}

/**
 * Reads the channels with these names, in their order.
 *
 * @throws {ChannelFolderError} when one is not there, or is no channel.
 */
export function openChannelFolder(
  folder: string,
  channels: readonly string[],
  names: PypiNameFacts = NO_PYPI_NAMES,
): ChannelFolder {
  const read = channels.flatMap((channel) => readChannel(folder, channel));
  return {
    source: new MemoryCondaSource(
      read.map(({ data }) => data),
      new PypiNames(names),
      names.table.size === 0 ? undefined : namesDigest(names.table),
    ),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface ReadSubdir {
  readonly data: CondaSubdirData;
  readonly problems: readonly string[];
}

/**
 * Those of the channels that the folder has, whatever lies in them.
 *
 * @throws {ChannelFolderError} when there is no such folder.
 */
export function channelsOfFolder(folder: string, channels: readonly string[]): readonly string[] {
  if (!isFolder(folder)) throw new ChannelFolderError(folder, "there is no such folder");
  return channels.filter((channel) => isFolder(join(folder, channel)));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function readChannel(folder: string, channel: string): ReadSubdir[] {
  const path = join(folder, channel);
  if (!isFolder(path)) throw new ChannelFolderError(folder, `it has no channel "${channel}"`);
  const subdirs = readdirSync(path).filter(
    (name) => isCondaSubdir(name) && fileOf(join(path, name)) !== undefined,
  );
  if (subdirs.length === 0) throw new ChannelFolderError(folder, `the channel "${channel}" has no repodata`);
  return subdirs.toSorted().map((subdir) => readSubdir(join(path, subdir), channel, subdir));
}

function fileOf(folder: string): string | undefined {
  return FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
}

function readSubdir(folder: string, channel: string, subdir: string): ReadSubdir {
  const file = fileOf(folder) ?? "";
  const bytes = readFileSync(file);
  const place = { channel, subdir, baseUrl: `${HOST}${channel}/${subdir}/` };
  const { records, problems } = readRepodata(parse(file, bytes), place);
  const digest = new SubdirDigest();
  for (const [name, own] of Map.groupBy(records, (record) => record.name)) digest.add(name, own);
  return { data: { channel, subdir, records, digest: digest.digest() }, problems };
}

function parse(file: string, bytes: Buffer): unknown {
  try {
    const text = file.endsWith(".zst") ? decompressZstandard(bytes, SIZE_BYTES_MAX) : bytes;
    const value: unknown = JSON.parse(text.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error: unknown) {
    throw new ChannelFolderError(file, error instanceof Error ? error.message : "it cannot be read", error);
  }
  throw new ChannelFolderError(file, "it holds no object");
}
