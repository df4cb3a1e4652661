/** Texts of conda that are not in their grammar. */

import { ParseError } from "../../common/parse-error.ts";
import { shorten } from "../shorten.ts";

/** Longest version, version spec or match spec, in UTF-16 code units. The longest of 20,517 real ones has 87. */
export const CONDA_TEXT_LENGTH_MAX = 2048;

/** A text is no version of conda. */
export class InvalidCondaVersionError extends ParseError {
  override readonly code = "E_CONDA_VERSION";

  constructor(source: string, finding: string) {
    super(`Cannot read the conda version "${shorten(source)}": ${finding}`, {
      source,
      start: 0,
      end: source.length,
    });
  }
}

/** A text is no version spec or match spec of conda. */
export class InvalidCondaSpecError extends ParseError {
  override readonly code = "E_CONDA_SPEC";
  /** What is wrong with it, without the text itself. */
  readonly finding: string;

  constructor(source: string, finding: string, hint?: string) {
    super(
      `Cannot read the conda spec "${shorten(source)}": ${finding}`,
      { source, start: 0, end: source.length },
      hint ??
        "Write NAME, NAME VERSION or NAME VERSION BUILD, such as numpy >=1.26,<2 or libblas * *openblas.",
    );
    this.finding = finding;
  }
}
