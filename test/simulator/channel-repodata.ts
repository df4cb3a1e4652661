/** `repodata.json` of a subdir (CEP 36; `base_url`: CEP 15; `v3`: CEP 48), written in pieces, so that no size is too large. */

import { Readable } from "node:stream";
import { createZstdCompress } from "node:zlib";
import {
  RECORD_SECTIONS,
  type PackageContent,
  type SubdirSource,
  type SubdirState,
} from "./channel-source.ts";

/** Pieces are at least so long, in UTF-16 code units, so that their number does not cost time. */
const PIECE_LENGTH = 65_536;

/** The bytes of `repodata.json`. The stream holds one piece at a time. */
export function repodataStream(source: SubdirSource, state: SubdirState): Readable {
  return Readable.from(inPieces(repodataTexts(source, state)), {
    objectMode: false,
    highWaterMark: PIECE_LENGTH,
  });
}

/** The bytes of `repodata.json.zst`. */
export function compressedRepodataStream(source: SubdirSource, state: SubdirState): Readable {
  const compress = createZstdCompress();
  // An end of the client ends both; a failure of the writer is one of the reader.
  return repodataStream(source, state)
    .on("error", (error) => compress.destroy(error))
    .pipe(compress);
}

function* repodataTexts({ subdir, settings }: SubdirSource, state: SubdirState): Generator<string> {
  const { baseUrl } = settings;
  const info = baseUrl === undefined ? { subdir } : { subdir, base_url: baseUrl };
  yield `{"info":${JSON.stringify(info)}`;
  for (const section of RECORD_SECTIONS) {
    yield ",";
    yield* objectTexts(section, state, (content) => Object.entries(content.records[section]));
  }
  yield `,"removed":[`;
  let comma = "";
  for (const { content } of state.packages())
    for (const filename of content().removed) {
      yield comma + JSON.stringify(filename);
      comma = ",";
    }
  yield "]";
  yield* v3Texts(state);
  yield `,"repodata_version":${baseUrl === undefined ? 1 : 2}}`;
}

/** The section is left out where it would be empty, as before there was one. */
function* v3Texts(state: SubdirState): Generator<string> {
  const kinds = new Set<string>();
  for (const { content } of state.packages()) for (const kind of Object.keys(content().v3)) kinds.add(kind);
  if (kinds.size === 0) return;
  yield `,"v3":{`;
  let comma = "";
  for (const kind of kinds) {
    yield comma;
    yield* objectTexts(kind, state, (content) => Object.entries(content.v3[kind] ?? {}));
    comma = ",";
  }
  yield "}";
}

function* objectTexts(
  key: string,
  state: SubdirState,
  entriesOf: (content: PackageContent) => readonly (readonly [string, unknown])[],
): Generator<string> {
  yield `${JSON.stringify(key)}:{`;
  let comma = "";
  for (const { content } of state.packages())
    for (const [filename, fields] of entriesOf(content())) {
      yield `${comma}${JSON.stringify(filename)}:${JSON.stringify(fields)}`;
      comma = ",";
    }
  yield "}";
}

function* inPieces(texts: Iterable<string>): Generator<Buffer> {
  let piece: string[] = [];
  let length = 0;
  for (const text of texts) {
    piece.push(text);
    length += text.length;
    if (length < PIECE_LENGTH) continue;
    yield Buffer.from(piece.join(""));
    piece = [];
    length = 0;
  }
  yield Buffer.from(piece.join(""));
}
