/** Which files are conda's: told by a look at their text, so that the readers, and a parser of YAML, are loaded only for them. */

/** What a file is. */
export type CondaFileKind = "environment" | "explicit-list";

const EXPLICIT_MARK = /^[ \t]*@EXPLICIT[ \t]*\r?$/m;

/** The kind of the file; undefined for any other. By its ending, or as mach-nix knew it by its lines `channels:` and `dependencies:`. */
export function condaFileKind(path: string, text: string): CondaFileKind | undefined {
  if (EXPLICIT_MARK.test(text)) return "explicit-list";
  const isYaml = /\.ya?ml$/i.test(path);
  return isYaml || looksLikeEnvironmentFile(text) ? "environment" : undefined;
}

function looksLikeEnvironmentFile(text: string): boolean {
  return /^channels:/m.test(text) && /^dependencies:/m.test(text);
}
