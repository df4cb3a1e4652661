/** The name of a file, made from parts that the index holds anyway; see packaging/filename.ts for the conventions. */

/** The parts of a file's name. */
export interface FilenameParts {
  /** The project's name as the file spells it. */
  readonly nameStart: string;
  /** The version as the file spells it, before `-` is escaped in wheels. */
  readonly versionText: string;
  readonly buildTag: string | null;
  /** The compressed tag set of a wheel; null for sdists. */
  readonly tagSetText: string | null;
  /** The extension of an sdist, with its dot; wheels have their own. */
  readonly extension: string;
}

/** The name that these parts make. */
export function formatFilename(parts: FilenameParts): string {
  if (parts.tagSetText === null) return `${parts.nameStart}-${parts.versionText}${parts.extension}`;
  const build = parts.buildTag === null ? "" : `-${parts.buildTag}`;
  return `${parts.nameStart}-${parts.versionText.replaceAll("-", "_")}${build}-${parts.tagSetText}.whl`;
}
