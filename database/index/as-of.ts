/** What a file was like at an earlier time: whether it had been uploaded, and whether it was yanked. */

import type { FileDetail, IndexedFile } from "./indexed-file.ts";

/** Whether the file existed at the time; a file without an upload time cannot be shown to have. */
export function uploadState(
  { uploadedAtMs }: Pick<FileDetail, "uploadedAtMs">,
  asOfMs: number,
): "uploaded" | "later" | "undated" {
  if (uploadedAtMs === null) return "undated";
  return uploadedAtMs <= asOfMs ? "uploaded" : "later";
}

/**
 * Whether the file was yanked at the time, and why. The last change up to then decides; before the first change the file was
 * the opposite of what that change made it; a file without changes was always as it is now.
 *
 * Only the present reason is known, so a file that has been un-yanked since was yanked without words.
 */
export function yankedAt(
  file: Pick<IndexedFile, "yanked">,
  { yankChanges }: Pick<FileDetail, "yankChanges">,
  asOfMs: number,
): false | string {
  const [first] = yankChanges;
  if (first === undefined) return file.yanked;
  const last = yankChanges.findLast(({ atMs }) => atMs <= asOfMs);
  const wasYanked = last === undefined ? !first.isYanked : last.isYanked;
  if (!wasYanked) return false;
  return file.yanked === false ? "" : file.yanked;
}
