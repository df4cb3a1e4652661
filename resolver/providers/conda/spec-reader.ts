/** MatchSpecs of records and of the user, each text read once. */

import { UserError } from "../../../common/user-error.ts";
import { InvalidCondaSpecError } from "../../../packaging/conda/errors.ts";
import {
  type MatchSpec,
  parseMatchSpec,
  recordMatcher,
  tryParseMatchSpec,
} from "../../../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import type { CondaVersion } from "../../../packaging/conda/version.ts";

/** A spec with its test. */
export interface ReadSpec {
  readonly spec: MatchSpec;
  readonly matches: (record: CondaRecord, version: CondaVersion) => boolean;
}

/** A text that was read, or why it says nothing. */
export type SpecReading = ReadSpec | { readonly problem: string };

/** Reads a text. One with a pattern of names says nothing: which package it would bring, no solver of conda says. */
export function readSpec(text: string): SpecReading {
  try {
    const spec = parseMatchSpec(text);
    if (isNamePattern(spec.name)) return { problem: "it names no package, but a pattern of names" };
    return { spec, matches: recordMatcher(spec) };
  } catch (error) {
    if (error instanceof InvalidCondaSpecError) return { problem: error.finding };
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

/** Whether the name of a spec is a glob or a regular expression. */
export function isNamePattern(name: string): boolean {
  return /[*^]/.test(name);
}

/** A text that begins with a plain name, as nearly all do. */
const PLAIN_NAME = /^(?<name>[\w.-]+)(?=$|[\s=<>!~[])/;

/** The name that the text of a record is about, mostly without reading the rest; the text where it is about none. */
export function nameOfSpec(text: string): string {
  const name = PLAIN_NAME.exec(text)?.groups?.["name"];
  return name?.toLowerCase() ?? tryParseMatchSpec(text)?.name ?? text;
}
