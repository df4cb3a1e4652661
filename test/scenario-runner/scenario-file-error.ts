/** The error of scenario files that cannot be read. */

/** A file that is no scenario, or a key of it that means nothing or has a value of the wrong kind. */
export class ScenarioFileError extends Error {
  override readonly name = "ScenarioFileError";
  readonly file: string;
  /** The key with the tables that it stands in, `root.requires`; empty for the whole file. */
  readonly key: string;

  /** @param found What is wrong, as the end of the message. */
  constructor(
    place: { readonly file: string; readonly key: string },
    found: string,
    details: { readonly cause?: unknown } = {},
  ) {
    super(`Cannot read ${place.file}${place.key === "" ? "" : `: ${place.key}`}: ${found}`, details);
    this.file = place.file;
    this.key = place.key;
  }
}
