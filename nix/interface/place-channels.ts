/**
 * Lays the repodata files of `condaChannelsExtra` out as a server of channels does, `CHANNEL/SUBDIR/repodata.json` (conda-channels.nix). Run by
 * itself, with Node alone: `node place-channels.mts PLAN FOLDER`.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";

/** A repodata file, as the plan has it. */
interface PlannedFile {
  readonly channel: string;
  /** Path of the file, which may be packed with zstd. */
  readonly file: string;
  /** The address of the folder in which it lay; null where that is not known. */
  readonly base: string | null;
}

/** What is read of a file (CEP 36). */
interface Repodata {
  readonly info?: { readonly subdir?: unknown; readonly base_url?: unknown };
}

const ZSTD_MAGIC = 0xfd_2f_b5_28;

const [planFile = "", folder = ""] = process.argv.slice(2);
// The plan is conda-channels.nix's.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const plan = JSON.parse(readFileSync(planFile, "utf8")) as readonly PlannedFile[];
const places = new Map<string, string>();
for (const { channel, file, base } of plan) {
  const repodata = read(channel, file);
  const { subdir, base_url: stated } = repodata.info ?? {};
  if (typeof subdir !== "string" || !/^[a-z0-9-]+$/.test(subdir))
    fail(channel, `${file} does not say its subdir (info.subdir)`, "Give repodata.json files as a channel has them.");
  const place = `${channel}/${subdir}`;
  const earlier = places.get(place);
  if (earlier !== undefined)
    fail(channel, `${earlier} and ${file} are both ${subdir}`, "Give one repodata file for each subdir.");
  places.set(place, file);
  const info = base === null || stated !== undefined ? repodata.info : { ...repodata.info, base_url: base };
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, place, "repodata.json"), JSON.stringify({ ...repodata, info }));
}

function read(channel: string, file: string): Repodata {
  try {
    const bytes = readFileSync(file);
    const isPacked = bytes.length > 4 && bytes.readUInt32LE(0) === ZSTD_MAGIC;
    const value: unknown = JSON.parse((isPacked ? zstdDecompressSync(bytes) : bytes).toString("utf8"));
    // Every field is looked at before it is used.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Repodata;
  } catch (error: unknown) {
    fail(channel, `${file} cannot be read: ${String(error)}`, "Give repodata.json files, perhaps packed as .zst.");
  }
  return fail(channel, `${file} holds no object`, "Give repodata.json files, perhaps packed as .zst.");
}

function fail(channel: string, found: string, remedy: string): never {
  process.stderr.write(`pinwheel: Cannot use condaChannelsExtra.${channel}: ${found}\n  ${remedy}\n`);
  process.exit(65);
}
