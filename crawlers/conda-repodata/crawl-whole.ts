/** Reads a subdirectory by its whole file: compressed where the channel has that, else as it is. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { CondaForm } from "../../database/sqlite/conda-state.ts";
import { download, isRefused } from "./download.ts";
import { RepodataError } from "./errors.ts";
import { JSON_BYTES_MAX, ZST_BYTES_MAX } from "./limits.ts";
import { publicUrlOf } from "./public-url.ts";
import { readRepodataFile } from "./read-repodata-file.ts";
import type { SubdirContext, SubdirOutcome } from "./subdir-context.ts";
import { asOfMsOf, refuseStale, writeSubdir } from "./write-subdir.ts";

/** A form of the whole file. */
interface WholeForm {
  readonly form: CondaForm;
  readonly name: string;
  readonly bytesMax: number;
}

const FORMS: readonly WholeForm[] = [
  { form: "zst", name: "repodata.json.zst", bytesMax: ZST_BYTES_MAX },
  { form: "json", name: "repodata.json", bytesMax: JSON_BYTES_MAX },
];
const DOWNLOAD_NAME = "repodata.part";

/**
 * Reads the subdirectory; `missing` where the channel has no file.
 *
 * @throws {RepodataError} when there is a file, and none can be used; as `HttpDoor`.
 */
export async function crawlWhole(context: SubdirContext): Promise<SubdirOutcome | "missing"> {
  let failure: RepodataError | undefined;
  for (const form of FORMS)
    try {
      const outcome = await crawlForm(context, form);
      if (outcome !== "missing") return outcome;
    } catch (error) {
      // One form may be damaged and the other not.
      const isOfForm = error instanceof RepodataError || isRefused(error);
      if (!isOfForm) throw error;
      failure ??= new RepodataError(`${form.name}: ${error.message}`, { cause: error });
    }
  if (failure !== undefined) throw failure;
  return "missing";
}

async function crawlForm(
  context: SubdirContext,
  { form, name, bytesMax }: WholeForm,
): Promise<SubdirOutcome | "missing"> {
  const { http, state, folderUrl, nowMs, workingFolder, signal } = context;
  const url = `${folderUrl}${name}`;
  const reading = state?.reading ?? null;
  const known = reading?.form === form && reading.url === publicUrlOf(url) ? reading : null;
  const path = join(workingFolder, DOWNLOAD_NAME);
  const validators = known === null ? undefined : { etag: known.etag, lastModified: known.lastModified };
  try {
    const found = await download(http, { url, known: validators, bytesMax, path, signal });
    if (found === "missing") return found;
    if (found === "unchanged") return { kind: "unchanged", form };
    const { etag, lastModified } = found;
    const young = {
      form,
      url: publicUrlOf(url),
      asOfMs: asOfMsOf(null, lastModified, nowMs),
      etag,
      lastModified,
    };
    refuseStale(context, young);
    const file = { path, url, bytesMax: JSON_BYTES_MAX };
    return await writeSubdir(context, {
      reading: young,
      shardCount: 0,
      fill: async (intake, update) => {
        const baseUrl = await readRepodataFile(file, intake);
        update.finishAll();
        return baseUrl;
      },
    });
  } finally {
    rmSync(path, { force: true });
  }
}
