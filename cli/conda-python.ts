/** Which Python the user's specs of conda mean, where no target is named: `python=3.11` in an environment.yml says one. */

import type { CondaSource } from "../database/conda/conda-source.ts";
import { parseMatchSpec, recordMatcher } from "../packaging/conda/match-spec.ts";
import { type CondaVersion, compareCondaVersions, tryParseCondaVersion } from "../packaging/conda/version.ts";
import { NEWEST_CPYTHON_PATCH } from "../resolver/environment/newest-patches.ts";
import type { CondaInputs } from "../resolver/question.ts";

const PYTHON = "python";

/**
 * The interpreter for a target, `cpython-3.11`, or `cpython-3.11.8` where only another patch than the newest is meant; undefined where no
 * spec speaks of Python, or nothing meets them. Cost: the records of python in the channels, where the specs mean no newest patch.
 *
 * @param usual The version that is taken where nothing is said, such as `3.13`.
 */
export function pythonOfSpecs({ roots, source, channels }: CondaInputs, usual: string): string | undefined {
  const specs = roots.map(({ text }) => parseMatchSpec(text)).filter(({ name }) => name === PYTHON);
  if (specs.length === 0) return undefined;
  const isMeant = (version: CondaVersion): boolean =>
    specs.every((spec) => spec.version === null || spec.version.matches(version));
  const newest = [...NEWEST_CPYTHON_PATCH]
    .map(([minor, patch]) => ({ minor, version: tryParseCondaVersion(`3.${minor}.${patch}`) }))
    .filter(({ version }) => version !== undefined && isMeant(version))
    .map(({ minor }) => `3.${minor}`);
  if (newest.includes(usual)) return `cpython-${usual}`;
  const [best] = newest.toReversed();
  if (best !== undefined) return `cpython-${best}`;
  const matchers = specs.map(recordMatcher);
  const versions = recordsOf(source, channels).flatMap((record) => {
    const version = tryParseCondaVersion(record.version);
    return version !== undefined && matchers.every((matches) => matches(record, version)) ? [version] : [];
  });
  const highest = versions.toSorted(compareCondaVersions).at(-1);
  return highest === undefined ? undefined : `cpython-${highest.text}`;
}

function recordsOf(source: CondaSource, channels: readonly string[]): ReturnType<CondaSource["records"]> {
  return channels.flatMap((channel) =>
    SUBDIRS_OF_PYTHON.flatMap((subdir) => source.records(channel, subdir, PYTHON)),
  );
}

/** The platforms that conda-forge builds Python for; versions are the same on all of them, by and large. */
const SUBDIRS_OF_PYTHON: readonly string[] = ["linux-64", "linux-aarch64", "osx-64", "osx-arm64", "win-64"];
