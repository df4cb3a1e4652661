/** MatchSpecs of records and of the user, each text read once. */

import { UserError } from "../../../common/user-error.ts";
import { type MatchSpec, parseMatchSpec, recordMatcher } from "../../../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import type { CondaVersion } from "../../../packaging/conda/version.ts";

/** A spec with its test. */
export interface ReadSpec {
  readonly spec: MatchSpec;
  readonly matches: (record: CondaRecord, version: CondaVersion) => boolean;
}

/** A text that was read, or why it says nothing. */
export type SpecReading = ReadSpec | { readonly problem: string };

/** Reads a text. */
export function readSpec(text: string): SpecReading {
  try {
    const spec = parseMatchSpec(text);
    return { spec, matches: recordMatcher(spec) };
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

const NAME_END = /[\s=<>!~[]/;

/** The name that the text of a record begins with, without reading the rest. */
export function nameOfSpec(text: string): string {
  const end = text.search(NAME_END);
  return (end === -1 ? text : text.slice(0, end)).toLowerCase();
}
