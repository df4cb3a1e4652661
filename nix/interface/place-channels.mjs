/**
 * Lays the repodata files of `condaChannelsExtra` out as a server of channels does, CHANNEL/SUBDIR/repodata.json (conda-channels.nix). It runs by
 * itself, with Node alone: `node place-channels.mjs PLAN FOLDER`. The plan is a list of { channel, file, base }: `file` may be packed with zstd,
 * `base` is the address of the folder in which it lay, or null. Of a file its `info` is read (CEP 36).
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";

const ZSTD_MAGIC = 0xfd_2f_b5_28;
const SUBDIR = /^[a-z0-9-]+$/;

const [planFile, folder] = process.argv.slice(2);
const places = new Map();
for (const { channel, file, base } of JSON.parse(readFileSync(planFile, "utf8"))) {
  const repodata = read(channel, file);
  const { subdir, base_url: stated } = repodata.info ?? {};
  if (typeof subdir !== "string" || !SUBDIR.test(subdir))
    fail(
      channel,
      `${file} does not say its subdir (info.subdir)`,
      "Give repodata.json files as a channel has them.",
    );
  const place = `${channel}/${subdir}`;
  if (places.has(place))
    fail(
      channel,
      `${places.get(place)} and ${file} are both ${subdir}`,
      "Give one repodata file for each subdir.",
    );
  places.set(place, file);
  // CEP 15: where the artifacts lie.
  const info = base === null || stated !== undefined ? repodata.info : { ...repodata.info, base_url: base };
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, place, "repodata.json"), JSON.stringify({ ...repodata, info }));
}

function read(channel, file) {
  const remedy = "Give repodata.json files, perhaps packed as .zst.";
  try {
    const bytes = readFileSync(file);
    const isPacked = bytes.length > 4 && bytes.readUInt32LE(0) === ZSTD_MAGIC;
    const value = JSON.parse((isPacked ? zstdDecompressSync(bytes) : bytes).toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    return fail(channel, `${file} cannot be read: ${String(error)}`, remedy);
  }
  return fail(channel, `${file} holds no object`, remedy);
}

function fail(channel, found, remedy) {
  process.stderr.write(`pinwheel: Cannot use condaChannelsExtra.${channel}: ${found}\n  ${remedy}\n`);
  process.exit(65);
}
