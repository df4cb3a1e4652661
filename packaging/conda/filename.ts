/** Names of artifacts: `name-version-build` and an ending. CEP 34 for the parts, CEP 35 for the endings. */

/** An artifact's name in parts. */
export interface CondaFilename {
  /** As written; a channel's names are lower case. */
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly ending: CondaEnding;
}

/** The endings of conda's two formats of archives, the better one first. */
export const CONDA_ENDINGS = [".conda", ".tar.bz2"] as const;
/** One of them. */
export type CondaEnding = (typeof CONDA_ENDINGS)[number];

/** A build has no hyphen and neither has a version, so the last two separate them. */
const STEM = /^(?<name>.+)-(?<version>[^-]+)-(?<build>[^-]+)$/;

/** As CEP 26 has it: what stands in paths and addresses of later steps. */
const SAFE = /^[\w.+!-]{1,211}\.(?:conda|tar\.bz2)$/;

/** Whether a channel may list a file of this name: no path, nothing that a terminal acts upon, none of endless length. */
export function isCondaFilename(text: string): boolean {
  return SAFE.test(text);
}

/** The parts of an artifact's name; undefined where it is none. */
export function tryParseCondaFilename(filename: string): CondaFilename | undefined {
  const ending = CONDA_ENDINGS.find((each) => filename.endsWith(each));
  if (ending === undefined) return undefined;
  const groups = STEM.exec(filename.slice(0, -ending.length))?.groups;
  const { name, version, build } = groups ?? {};
  return name === undefined || version === undefined || build === undefined
    ? undefined
    : { name, version, build, ending };
}
