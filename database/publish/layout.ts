/** How published files are called. Format: docs/publishing.md, "Files". */

/** What a client asks for first. */
export const LATEST_NAME = "latest.json";

/** The folders of a published site, each with one kind of file. */
export const FOLDERS: readonly ["objects", "manifests", "deltas", "bases"] = [
  "objects",
  "manifests",
  "deltas",
  "bases",
];

/** One of the folders. */
export type Folder = (typeof FOLDERS)[number];

/** Name in `objects` of one layer of a shard; 256 folders keep each at some hundred entries. */
export function objectName(sha256Hex: string): string {
  return `${sha256Hex.slice(0, 2)}/${sha256Hex}.zst`;
}

/** Name in `manifests` of the manifest of a revision. */
export function manifestName(revision: string): string {
  return `${revision}.json.zst`;
}

/** Name in `deltas` of the delta between two revisions. No two dots in a row: release assets of GitHub lose one of them. */
export function deltaName(from: string, to: string): string {
  return `${from}-${to}`;
}

/** Name in `bases` of a part of the base of a revision, from 0; there is more than one only where it would be too large. */
export function baseName(revision: string, part: number): string {
  return part === 0 ? `${revision}.tar.zst` : `${revision}.${part}.tar.zst`;
}
