/** The JSON form of the Simple API, version 1.4 (pypi/warehouse:warehouse/api/simple.py; PEP 691, 700, 714, 740, 792). */

import type { IndexSource, ProjectState } from "./index-source.ts";
import { formatUploadTime, visibleFiles } from "./visible-files.ts";

const API_VERSION = "1.4";

/** The list of all projects, with their names as they spell them. */
export function formatIndexJson(index: IndexSource): string {
  const rows: string[] = [];
  for (const { displayName, serial } of index.listed({ withQuarantined: false }))
    rows.push(`{"_last-serial": ${serial}, "name": ${JSON.stringify(displayName)}}`);
  const meta = `{"_last-serial": ${index.journal.lastSerial}, "api-version": "${API_VERSION}"}`;
  return `{"meta": ${meta}, "projects": [${rows.join(", ")}]}\n`;
}

/** One project's page. `fileHost` is the address before `/packages/…`. */
export function formatProjectJson(state: ProjectState, fileHost: string): string {
  const visible = visibleFiles(state);
  const files = visible.map(({ file, release }) => {
    const coreMetadata = file.metadata === null ? false : { sha256: file.metadata.sha256Hex };
    return {
      "core-metadata": coreMetadata,
      "data-dist-info-metadata": coreMetadata,
      filename: file.filename,
      hashes: { sha256: file.sha256Hex },
      provenance: null,
      "requires-python": release.requiresPython,
      size: file.bytes.length,
      "upload-time": formatUploadTime(file.uploadedAtMs),
      url: `${fileHost}/${file.urlPath}`,
      // Warehouse gives the reason, or `true` where there is none.
      yanked: release.yanked === "" ? true : release.yanked,
    };
  });
  const page = {
    files,
    meta: { "_last-serial": state.serial, "api-version": API_VERSION },
    name: state.name,
    "project-status": { status: state.status },
    versions: [...new Set(visible.map(({ release }) => release.version))],
  };
  return `${JSON.stringify(page)}\n`;
}
