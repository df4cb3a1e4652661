/** The options of `pinwheel crawl` as values, all checked before anything is opened. */

import { readFileSync } from "node:fs";
import { type Invocation, option, optionValues } from "../cli/command.ts";
import { fromHere, storePath } from "../cli/paths.ts";
import { UsageError } from "../cli/usage-error.ts";
import { DEFAULT_RECHECK, type RecheckShare, parseRecheckShare } from "../crawlers/frontier/recheck-share.ts";
import type { SdistChoice } from "../crawlers/project-update/plan-file-reads.ts";
import { isName, normalizeName, type NormalizedName } from "../packaging/name.ts";
import { type CondaRequest, condaRequestOf } from "./conda-request.ts";
import { LOG_FORMATS, type LogFormat } from "./crawl-talk.ts";
import { countOption, minutesOption } from "./number-option.ts";

const SDIST_CHOICES: readonly SdistChoice[] = ["all", "without-wheel", "none"];
const DEFAULT_CONCURRENCY = 16;
/** Options that mean nothing to channels of conda. */
const INDEX_OPTIONS = ["since", "only", "names", "limit", "recheck", "sdists", "concurrency"];
/** Where a dump lies when nobody says. */
export const DEFAULT_DUMP = "pinwheel-dump";

/** What a person asks of a crawl. Paths are absolute. */
export interface CrawlRequest {
  /** As given; see `resolveSince`. It is read at the start of each run, since it may name a time before now. */
  readonly since: string;
  /** As given, perhaps with credentials; undefined for the store's own index. */
  readonly indexUrl: string | undefined;
  /** Channels of conda to crawl; undefined for none. */
  readonly conda: CondaRequest | undefined;
  /** Whether a package index is crawled: not where channels are, unless an index is named too. */
  readonly hasIndex: boolean;
  readonly storePath: string;
  /** Undefined writes no dump. */
  readonly dumpPath: string | undefined;
  readonly publishPath: string | undefined;
  /** Undefined for all projects. */
  readonly only: readonly NormalizedName[] | undefined;
  readonly limit: number | undefined;
  readonly timeLimitMs: number | undefined;
  readonly recheck: RecheckShare;
  readonly sdists: SdistChoice;
  readonly concurrency: number;
  readonly summaryPath: string | undefined;
  readonly logFormat: LogFormat;
  /** Undefined for one run, now. */
  readonly schedule: string | undefined;
}

/** @throws {UsageError}, {CondaChannelError}, {CondaNamesAddressError} and `InvalidRecheckError` when an option makes no sense. */
export function crawlRequestOf(invocation: Invocation): CrawlRequest {
  const { host } = invocation;
  const dump = option(invocation, "dump") ?? DEFAULT_DUMP;
  const publish = option(invocation, "publish");
  if (dump === "none" && publish !== undefined)
    throw new UsageError(
      'Cannot publish without a dump: "--dump none" and "--publish" are given',
      "Leave one of them out.",
    );
  const recheck = option(invocation, "recheck");
  const conda = condaRequestOf(invocation);
  const hasIndex = conda === undefined || option(invocation, "index") !== undefined;
  const lost = INDEX_OPTIONS.find((name) => invocation.options.has(name));
  if (!hasIndex && lost !== undefined)
    throw new UsageError(
      `Cannot use --${lost}: channels are crawled, and no package index`,
      "Name the index too, with --index, or leave the option out.",
    );
  const summary = option(invocation, "summary") ?? host.environment["GITHUB_STEP_SUMMARY"] ?? "";
  return {
    since: option(invocation, "since") ?? "last",
    indexUrl: option(invocation, "index"),
    conda,
    hasIndex,
    storePath: storePath(invocation),
    dumpPath: dump === "none" ? undefined : fromHere(host, dump),
    publishPath: publish === undefined ? undefined : fromHere(host, publish),
    only: namesOf(invocation),
    limit: countOption(invocation, "limit"),
    timeLimitMs: minutesOption(invocation, "time-limit"),
    recheck: recheck === undefined ? DEFAULT_RECHECK : parseRecheckShare(recheck),
    sdists: oneOf(invocation, "sdists", SDIST_CHOICES, "all"),
    concurrency: countOption(invocation, "concurrency") ?? DEFAULT_CONCURRENCY,
    summaryPath: summary === "" ? undefined : fromHere(host, summary),
    logFormat: oneOf(invocation, "log", LOG_FORMATS, "text"),
    schedule: option(invocation, "schedule"),
  };
}

/** The value of an option with few values. @throws {UsageError} for any other. */
export function oneOf<T extends string>(
  invocation: Invocation,
  name: string,
  known: readonly T[],
  usual: T,
): T {
  const given = option(invocation, name) ?? usual;
  const value = known.find((each) => each === given);
  if (value === undefined)
    throw new UsageError(
      `Cannot read --${name}: it is none of ${known.join(", ")}, found "${given}"`,
      `Choose one of ${known.join(", ")}.`,
    );
  return value;
}

/** The projects of `--only` and `--names` together, without repetition; undefined when neither is given. */
function namesOf(invocation: Invocation): readonly NormalizedName[] | undefined {
  const path = option(invocation, "names");
  const only = optionValues(invocation, "only");
  if (path === undefined && only.length === 0) return undefined;
  const listed = path === undefined ? [] : linesOf(fromHere(invocation.host, path), path);
  const names = [...only, ...listed];
  const wrong = names.find((name) => !isName(name));
  if (wrong !== undefined) throw new UsageError(`Cannot crawl "${wrong}": it is no name of a project`);
  return [...new Set(names.map((name) => normalizeName(name)))];
}

function linesOf(path: string, label: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Cannot read the names of "${label}": ${reason}`);
  }
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
}
