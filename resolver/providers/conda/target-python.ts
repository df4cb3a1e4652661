/**
 * The interpreter of a target, as packages of conda see it: one of nixpkgs, which looks like a package of conda named python and needs
 * nothing, or one of a channel.
 *
 * conda ties a build to an interpreter by the build of python: `*_cpython` up to 3.12, `*_cp313` from then on, `*_cp313t` without a global
 * lock (conda-forge's python_abi packages constrain python so).
 */

import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { virtualRecord } from "../../../packaging/conda/virtual-package.ts";
import type { Target } from "../../environment/target.ts";
import { type ProviderOrder, channelOfProvider, isCondaProvider } from "../provider-order.ts";

/** The name of the interpreter's package. */
export const PYTHON = "python";

/** Stands as the channel of the interpreter that nixpkgs has. */
const NIXPKGS_CHANNEL = "nixpkgs";

/** The first minor version whose builds of conda are named for their ABI. */
const FIRST_NAMED_ABI = 13;

/** An interpreter, and where it may come from. */
export interface TargetPython {
  readonly target: Target;
  /** Of its providers only `nixpkgs` and those of conda count; the first is preferred. */
  readonly order: ProviderOrder;
  /** Which of conda's interpreters are meant: one version, or all but some; null for all. */
  readonly choice: InterpreterChoice | null;
}

/** Of conda's interpreters, one version, and none of nixpkgs; or all but some versions. */
export type InterpreterChoice = { readonly version: string } | { readonly without: ReadonlySet<string> };

/** Records of the name python that may be the target's interpreter, the least preferred first; one with another build is another ABI. */
export function pythonRecords(
  { target, order, choice }: TargetPython,
  /** Of the channels, the least preferred first. */
  records: readonly CondaRecord[],
): CondaRecord[] {
  const fitting = records.filter((record) => isPythonOf(target, record) && isMeant(choice, record));
  return order.toReversed().flatMap((tier) =>
    tier.toReversed().flatMap((provider) => {
      if (provider === "nixpkgs")
        return choice !== null && "version" in choice ? [] : [nixpkgsPython(target)];
      if (!isCondaProvider(provider)) return [];
      const channel = channelOfProvider(provider);
      return fitting.filter((record) => channel === null || record.channel === channel);
    }),
  );
}

function isMeant(choice: InterpreterChoice | null, { version }: CondaRecord): boolean {
  if (choice === null) return true;
  return "version" in choice ? choice.version === version : !choice.without.has(version);
}

/** Whether the record is the interpreter of nixpkgs. */
export function isNixpkgsPython({ name, channel }: CondaRecord): boolean {
  return name === PYTHON && channel === NIXPKGS_CHANNEL;
}

/** The interpreter of nixpkgs as a record that needs nothing. */
function nixpkgsPython(target: Target): CondaRecord {
  const { python_full_version: version } = target.environment;
  return { ...virtualRecord(PYTHON, version), build: abiBuild(target), channel: NIXPKGS_CHANNEL };
}

function abiBuild({ implementation, pythonVersion, freeThreaded }: Target): string {
  const minor = Number(pythonVersion.split(".")[1]);
  if (implementation === "pypy") return "0_73_pypy";
  return minor < FIRST_NAMED_ABI ? "0_cpython" : `0_cp3${minor}${freeThreaded ? "t" : ""}`;
}

function isPythonOf({ implementation, pythonVersion, freeThreaded }: Target, record: CondaRecord): boolean {
  const [major, minor] = record.version.split(".");
  const isPypy = record.build.endsWith("_pypy");
  return (
    `${major}.${minor}` === pythonVersion &&
    isPypy === (implementation === "pypy") &&
    // Another interpreter under the name of python, which no target has.
    !record.build.includes("_graalpy") &&
    /_cp\d+t$/.test(record.build) === freeThreaded
  );
}
