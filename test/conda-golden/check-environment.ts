/**
 * Whether records form an environment by conda's rules, looked at one by one: nothing of a solver is used, so that it can judge any.
 *
 * CEP 32, "Management and structure of conda environments", and CEP 36 for `depends` and `constrains`.
 */

import { type MatchSpec, parseMatchSpec, recordMatcher } from "../../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { type CondaVersion, parseCondaVersion } from "../../packaging/conda/version.ts";
import { type VirtualPackages, virtualRecord } from "../../packaging/conda/virtual-package.ts";

/** What was asked, of whom. */
export interface EnvironmentRequest {
  readonly specs: readonly string[];
  readonly virtualPackages: VirtualPackages;
  /** Whether a name of a virtual package that the environment is not known to have is passed over: locks do not say what they assumed. */
  readonly isVirtualKnown: boolean;
}

interface Member {
  readonly record: CondaRecord;
  readonly version: CondaVersion;
}

const readSpecs = new Map<
  string,
  { readonly spec: MatchSpec; readonly matches: ReturnType<typeof recordMatcher> }
>();

/** What is wrong with the environment, a sentence each; nothing where it is right. */
export function checkEnvironment(records: readonly CondaRecord[], request: EnvironmentRequest): string[] {
  const members = new Map<string, Member>();
  const problems: string[] = [];
  const add = (record: CondaRecord): void => {
    if (members.has(record.name)) problems.push(`${record.name} is there twice`);
    members.set(record.name, { record, version: parseCondaVersion(record.version) });
  };
  for (const [name, version] of request.virtualPackages) add(virtualRecord(name, version));
  for (const record of records) add(record);
  const holds = (text: string, isNeeded: boolean): boolean => {
    const { spec, matches } = read(text);
    const member = members.get(spec.name);
    if (member !== undefined) return matches(member.record, member.version);
    return !isNeeded || (!request.isVirtualKnown && spec.name.startsWith("__"));
  };
  for (const text of request.specs) if (!holds(text, true)) problems.push(`${text} was asked for`);
  for (const { filename, depends, constrains } of records) {
    for (const text of depends) if (!holds(text, true)) problems.push(`${filename} depends on ${text}`);
    for (const text of constrains) if (!holds(text, false)) problems.push(`${filename} constrains ${text}`);
  }
  return problems;
}

function read(text: string): {
  readonly spec: MatchSpec;
  readonly matches: ReturnType<typeof recordMatcher>;
} {
  const known = readSpecs.get(text);
  if (known !== undefined) return known;
  const spec = parseMatchSpec(text);
  const made = { spec, matches: recordMatcher(spec) };
  readSpecs.set(text, made);
  return made;
}
