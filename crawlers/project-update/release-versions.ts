/** Finds the release that a version in a file's name means. */

import { compareStrings } from "../../common/ordering.ts";
import { formatVersion, tryParseVersion, type Version } from "../../packaging/version.ts";

/**
 * The versions of a project as its page lists them.
 *
 * A page says which versions there are and which files, but not which file belongs to which version. File names bear normalized
 * versions where the index keeps the text of the upload (`1.0b1` for `1.0.0-beta1`), and two releases may be equal by PEP 440
 * (`1.0` beside `1.0.0`), so that a text is looked up exactly first, then by its normal form, then by PEP 440's equality.
 */
export class ReleaseVersions {
  readonly #texts: ReadonlySet<string>;
  readonly #byNormalForm = new Map<string, string>();
  readonly #byEquality = new Map<string, string>();

  constructor(texts: readonly string[]) {
    this.#texts = new Set(texts);
    // Sorted, so that the order of the page does not decide which of two equal versions is meant.
    for (const text of [...this.#texts].toSorted(compareStrings)) {
      const version = tryParseVersion(text);
      if (version === undefined) continue;
      setFirst(this.#byNormalForm, formatVersion(version), text);
      setFirst(this.#byEquality, equalityKey(version), text);
    }
  }

  /** Whether the page lists exactly this text. */
  has(text: string): boolean {
    return this.#texts.has(text);
  }

  /** The version as listed; the given text itself where the page lists no such version. */
  find(text: string): string {
    if (this.#texts.has(text)) return text;
    const version = tryParseVersion(text);
    if (version === undefined) return text;
    return (
      this.#byNormalForm.get(formatVersion(version)) ?? this.#byEquality.get(equalityKey(version)) ?? text
    );
  }
}

function setFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}

/** The same text for versions that PEP 440 holds equal, and for no others: a local version's `1` is no number 1. */
function equalityKey({ key }: Version): string {
  return key.map((part) => (typeof part === "string" ? `"${part}"` : part.toString())).join();
}
