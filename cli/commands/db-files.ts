/** `pinwheel db files NAME[==VERSION] [--db PATH]`. */

import { fileUrl } from "../../database/file-url.ts";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { normalizeName } from "../../packaging/name.ts";
import { compareVersions, tryParseVersion } from "../../packaging/version.ts";
import { formatCanonicalJson } from "../../resolver/lock/canonical-json.ts";
import { type Invocation, option } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { openDatabase } from "../open-database.ts";
import { wantedRelease } from "../release-operand.ts";

/** What is printed of a file. */
type FileFacts = Readonly<Record<"filename" | "kind" | "version", string>> &
  Readonly<{ url: string | null; sha256Hex: string | null; sizeBytes: number | null }>;

/** Prints the files of a project or release as JSON; ends with 1 when there are none. */
export async function run(invocation: Invocation): Promise<number> {
  const { name, version } = wantedRelease(invocation.operands[0] ?? "");
  const index = await openDatabase(option(invocation, "db"), invocation);
  const files = filesOf(index, name).filter(
    (file) => version === undefined || isSameVersion(file.version, version),
  );
  invocation.terminal.out(formatCanonicalJson(files));
  return files.length === 0 ? EXIT_NO_SOLUTION : EXIT_OK;
}

function filesOf(index: PackageIndex, name: string): FileFacts[] {
  const id = index.find(normalizeName(name));
  if (id === undefined) return [];
  const project = index.get(id);
  return Array.from({ length: project.versionCount }, (_, version) =>
    project.filesOf(version).map((file) => {
      const { filename, urlPath, sha256Hex, sizeBytes } = project.fileDetail(file);
      return {
        filename,
        kind: file.kind,
        version: project.versionText(version),
        url: fileUrl(index.fileBaseUrl, urlPath),
        sha256Hex,
        sizeBytes,
      };
    }),
  ).flat();
}

/** `1.0` is `1.0.0`; what is no version of PEP 440 is only itself. */
function isSameVersion(text: string, wanted: string): boolean {
  const [one, other] = [tryParseVersion(text), tryParseVersion(wanted)];
  return one === undefined || other === undefined ? text === wanted : compareVersions(one, other) === 0;
}
