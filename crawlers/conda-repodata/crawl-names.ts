/** Brings the names of a channel on PyPI up to date: exact relations of artifacts, and the table of names. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { CondaNameKind, CondaNames } from "../../database/sqlite/conda-names.ts";
import type { Store } from "../../database/sqlite/store.ts";
import { HttpError } from "../http/http-errors.ts";
import type { HttpDoor } from "../http/http-types.ts";
import { download } from "./download.ts";
import { RepodataError } from "./errors.ts";
import { type PiecesOptions, filePieces } from "./file-pieces.ts";
import {
  RELATIONS_BYTES_MAX,
  RELATIONS_CONTENT_BYTES_MAX,
  RELATION_LINE_BYTES_MAX,
  TABLE_BYTES_MAX,
} from "./limits.ts";
import { refuseLoss } from "./loss.ts";
import { namesUrl } from "./names-address.ts";
import { parseNamesTable } from "./parse-names-table.ts";
import { tryParseRelation } from "./parse-relation.ts";
import { pieceLines } from "./piece-lines.ts";
import { publicUrlOf } from "./public-url.ts";

/** The names that are to be read, and by what means. */
export interface NamesContext {
  readonly store: Store;
  readonly http: HttpDoor;
  readonly channel: string;
  /** See `namesUrl`. */
  readonly folder: string | undefined;
  /** Whether most of what is known may go in this run. */
  readonly isLossAccepted: boolean;
  readonly nowMs: number;
  readonly workingFolder: string;
  readonly signal: AbortSignal;
}

/** What became of the names of one kind. */
export type NamesOutcome =
  | { readonly kind: "read"; readonly count: number; readonly leftOutCount: number }
  | { readonly kind: "unchanged" }
  /** Nobody publishes any. */
  | { readonly kind: "absent" }
  /** They stay as they were. */
  | { readonly kind: "failed"; readonly message: string };

interface ReadCounts {
  readonly count: number;
  readonly leftOutCount: number;
}

interface NamesForm extends PiecesOptions {
  /** Of the file as it is sent. */
  readonly sentBytesMax: number;
  readonly read: (pieces: AsyncIterable<Buffer>, names: CondaNames, channel: string) => Promise<ReadCounts>;
}

const FORMS: Readonly<Record<CondaNameKind, NamesForm>> = {
  relations: {
    sentBytesMax: RELATIONS_BYTES_MAX,
    bytesMax: RELATIONS_CONTENT_BYTES_MAX,
    read: readRelations,
  },
  table: { sentBytesMax: TABLE_BYTES_MAX, bytesMax: TABLE_BYTES_MAX, read: readTable },
};
const NOUNS: Readonly<Record<CondaNameKind, string>> = { relations: "relations", table: "names" };
const DOWNLOAD_NAME = "names.part";

/**
 * Reads the names of this kind into the store. What cannot be read is an outcome; the names then stay as they were.
 *
 * @throws {StoreDiskError} when the store cannot be written any more; the reason of the signal once it is aborted.
 */
export async function crawlNames(context: NamesContext, kind: CondaNameKind): Promise<NamesOutcome> {
  const url = namesUrl(context.channel, kind, context.folder);
  if (url === undefined) return { kind: "absent" };
  const path = join(context.workingFolder, DOWNLOAD_NAME);
  try {
    return await readNames(context, kind, { url, path });
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof HttpError || error instanceof RepodataError)) throw error;
    return { kind: "failed", message: error.message };
  } finally {
    rmSync(path, { force: true });
  }
}

async function readNames(
  { store, http, channel, isLossAccepted, nowMs, signal }: NamesContext,
  kind: CondaNameKind,
  { url, path }: { readonly url: string; readonly path: string },
): Promise<NamesOutcome> {
  const { names } = store.conda;
  const known = names.sources().find((source) => source.channel === channel && source.kind === kind);
  const form = FORMS[kind];
  const keptUrl = publicUrlOf(url);
  const validators =
    known?.url === keptUrl ? { etag: known.etag, lastModified: known.lastModified } : undefined;
  const found = await download(http, { url, known: validators, bytesMax: form.sentBytesMax, path, signal });
  if (found === "unchanged" && known !== undefined) {
    names.putSource({ ...known, checkedAtMs: nowMs });
    return { kind: "unchanged" };
  }
  if (typeof found === "string") {
    if (known === undefined) return { kind: "absent" };
    throw new RepodataError(`the ${kind === "table" ? "table of names" : "list of relations"} is gone`);
  }
  const counts = await store.conda.transaction(async () => {
    const knownCount = names.count(channel, kind);
    names.clear(channel, kind);
    const read = await form.read(untilAborted(filePieces(path, form), signal), names, channel);
    const count = names.count(channel, kind);
    refuseLoss(
      { knownCount, lostCount: knownCount - count, count, channel, isAccepted: isLossAccepted },
      NOUNS[kind],
    );
    const { etag, lastModified } = found;
    names.putSource({ channel, kind, url: keptUrl, checkedAtMs: nowMs, etag, lastModified });
    return read;
  });
  return { kind: "read", ...counts };
}

/** The pieces, until somebody wants the run to stop: a list of relations takes some ten seconds. */
async function* untilAborted(
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield piece;
  }
}

async function readTable(
  pieces: AsyncIterable<Buffer>,
  names: CondaNames,
  channel: string,
): Promise<ReadCounts> {
  const table = parseNamesTable((await buffer(pieces)).toString("utf8"));
  for (const [name, projects] of table.names) names.putName(channel, name, projects);
  return { count: table.names.size, leftOutCount: table.leftOutCount };
}

async function readRelations(
  pieces: AsyncIterable<Buffer>,
  names: CondaNames,
  channel: string,
): Promise<ReadCounts> {
  let [count, leftOutCount] = [0, 0];
  for await (const line of pieceLines(pieces, RELATION_LINE_BYTES_MAX)) {
    const relation = tryParseRelation(line);
    if (relation === undefined) leftOutCount += 1;
    else {
      names.putRelation(channel, relation);
      count += 1;
    }
  }
  if (count === 0) throw new RepodataError("the list of relations has no relation");
  return { count, leftOutCount };
}
