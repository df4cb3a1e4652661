/**
 * The bytes of a delta. Format: docs/publishing.md, "Delta".
 *
 * A delta holds no hash of any shard: whoever applies it computes them, and the SHA-256 of the manifest that they make up must be
 * the revision promised. For a day of PyPI this alone saves 300 kB.
 */

import { compareStrings } from "../../common/ordering.ts";
import { decompressZstandard } from "../import/zstandard.ts";
import { ByteReader } from "../index/format/byte-reader.ts";
import { ByteWriter } from "../index/format/byte-writer.ts";
import { unzigzag, zigzag } from "../index/format/zigzag.ts";
import { LAYERS, type Layer } from "../shards/layout.ts";
import { SHARD_NAME } from "../shards/shard-key.ts";
import { compressZstandard } from "./compress.ts";
import { type CopyStep, resultBytesOf } from "./copy-steps.ts";
import { DeltaFormatError } from "./errors.ts";
import { DELTA_CONTENT_BYTES_MAX, SHARD_BYTES_MAX } from "./limits.ts";

/** Begins every delta of this version of the format. */
const MAGIC = "pinwheel-delta-1\n";
const REVISION_BYTES = 32;
/** Measured on a synthetic day: 8 percent smaller than level 9, in a few seconds more. */
const COMPRESSION_LEVEL = 19;

/** What becomes of one layer of a shard. */
export interface LayerPatch {
  readonly steps: readonly CopyStep[];
  /** As many bytes as the steps insert. */
  readonly inserted: Uint8Array;
}

/** What becomes of a shard: it goes, or its layers change. A layer that is not there has not changed. */
export type ShardPatch = "gone" | ReadonlyMap<Layer, LayerPatch>;

/** The way from one revision to another. */
export interface Delta {
  /** Revisions: 64 hex digits. */
  readonly from: string;
  readonly to: string;
  /** The canonical text of the new manifest without its shards. */
  readonly head: string;
  /** By name, ascending. */
  readonly shards: ReadonlyMap<string, ShardPatch>;
}

/** The bytes of the delta; undefined when its content is larger than a reader accepts. Equal deltas give equal bytes. */
export function formatDelta({ from, to, head, shards }: Delta): Buffer | undefined {
  const writer = new ByteWriter();
  writer.bytes(Buffer.from(MAGIC));
  writer.bytes(Buffer.from(from, "hex"));
  writer.bytes(Buffer.from(to, "hex"));
  writer.string(head);
  writer.varint(shards.size);
  const inserted: Uint8Array[] = [];
  for (const [name, patch] of [...shards].toSorted(([a], [b]) => compareStrings(a, b))) {
    writer.string(name);
    writer.byte(patch === "gone" ? 0 : flagsOf(patch));
    if (patch === "gone") continue;
    for (const layer of LAYERS) {
      const layerPatch = patch.get(layer);
      if (layerPatch === undefined) continue;
      writeSteps(writer, layerPatch.steps);
      inserted.push(layerPatch.inserted);
    }
  }
  const contentBytes = inserted.reduce((sum, bytes) => sum + bytes.length, writer.sizeBytes);
  if (contentBytes > DELTA_CONTENT_BYTES_MAX) return undefined;
  return compressZstandard(Buffer.concat([writer.toBytes(), ...inserted]), COMPRESSION_LEVEL);
}

function flagsOf(patch: ReadonlyMap<Layer, LayerPatch>): number {
  return LAYERS.reduce((flags, layer, i) => flags + (patch.has(layer) ? 2 ** i : 0), 0);
}

function writeSteps(writer: ByteWriter, steps: readonly CopyStep[]): void {
  writer.varint(steps.length);
  let expected = 0;
  for (const { insertBytes, copyFrom, copyBytes } of steps) {
    writer.varint(insertBytes);
    writer.varint(copyBytes);
    writer.varint(zigzag(copyFrom - expected));
    expected = copyFrom + copyBytes;
  }
}

/**
 * Reads a delta, which may be anybody's bytes. Memory: its content, which is bounded.
 *
 * @param label Names the delta in errors.
 * @throws {DeltaFormatError} when the bytes are truncated, damaged, no delta, too large, or contradict themselves.
 */
export function parseDelta(bytes: Buffer, label: string): Delta {
  try {
    return readDelta(new ByteReader(decompressZstandard(bytes, DELTA_CONTENT_BYTES_MAX), label));
  } catch (error) {
    if (error instanceof DeltaFormatError) throw error;
    // What the decompressor or the reader says of bytes that nobody of ours wrote.
    const problem = error instanceof Error ? error.message : String(error);
    throw new DeltaFormatError(label, `expected a whole delta, found damage (${problem})`, error);
  }
}

function readDelta(reader: ByteReader): Delta {
  const magic = Buffer.from(reader.take(Math.min(MAGIC.length, reader.remainingBytes))).toString("latin1");
  if (magic !== MAGIC)
    throw new DeltaFormatError(
      reader.label,
      `expected ${JSON.stringify(MAGIC)} at its beginning, found ${JSON.stringify(magic)}`,
    );
  const from = Buffer.from(reader.take(REVISION_BYTES)).toString("hex");
  const to = Buffer.from(reader.take(REVISION_BYTES)).toString("hex");
  const head = reader.string();
  const count = reader.count();
  const steps = new Map<string, "gone" | ReadonlyMap<Layer, readonly CopyStep[]>>();
  let before = "";
  for (let i = 0; i < count; i += 1) {
    const name = reader.string();
    if (!SHARD_NAME.test(name) || name <= before)
      throw new DeltaFormatError(
        reader.label,
        `expected shards in ascending order, found ${JSON.stringify(name.slice(0, 40))} after "${before}"`,
      );
    before = name;
    const flags = reader.checked(reader.byte(), 2 ** LAYERS.length, "layers");
    steps.set(name, flags === 0 ? "gone" : readLayers(reader, flags));
  }
  return { from, to, head, shards: withInserted(reader, steps) };
}

function readLayers(reader: ByteReader, flags: number): ReadonlyMap<Layer, readonly CopyStep[]> {
  const present = LAYERS.filter((_layer, i) => (flags & (2 ** i)) !== 0);
  return new Map(present.map((layer) => [layer, readSteps(reader)]));
}

function readSteps(reader: ByteReader): CopyStep[] {
  const steps: CopyStep[] = [];
  const count = reader.count();
  let expected = 0;
  for (let i = 0; i < count; i += 1) {
    const insertBytes = reader.checked(reader.varint(), SHARD_BYTES_MAX + 1, "inserted bytes");
    const copyBytes = reader.checked(reader.varint(), SHARD_BYTES_MAX + 1, "copied bytes");
    const copyFrom = reader.checked(
      expected + unzigzag(reader.varint()),
      SHARD_BYTES_MAX + 1,
      "a place in a shard",
    );
    steps.push({ insertBytes, copyFrom, copyBytes });
    expected = copyFrom + copyBytes;
  }
  // Copies cost nothing in a delta, so a small one could ask for any amount of memory.
  reader.checked(resultBytesOf(steps), SHARD_BYTES_MAX + 1, "the size of a shard");
  return steps;
}

/** Deals out the inserted bytes, which stand together after all steps. */
function withInserted(
  reader: ByteReader,
  shards: ReadonlyMap<string, "gone" | ReadonlyMap<Layer, readonly CopyStep[]>>,
): ReadonlyMap<string, ShardPatch> {
  const patches = new Map<string, ShardPatch>();
  for (const [name, layers] of shards) {
    if (layers === "gone") {
      patches.set(name, layers);
      continue;
    }
    const patch = new Map<Layer, LayerPatch>();
    for (const [layer, steps] of layers) {
      const insertBytes = steps.reduce((sum, step) => sum + step.insertBytes, 0);
      patch.set(layer, { steps, inserted: reader.take(insertBytes) });
    }
    patches.set(name, patch);
  }
  if (reader.remainingBytes > 0) throw reader.damaged("the end", `${reader.remainingBytes} more bytes`);
  return patches;
}
