/** Names of channels, as specs and files write them: a name, or an address. CEP 26, "Channel names". */

import type { CondaRecord } from "./record.ts";
import { stringMatcher } from "./string-matcher.ts";

/** Hosts whose paths are names of channels, whatever the scheme. Those of prefix.dev are copies. */
const HOSTS: ReadonlySet<string> = new Set([
  "conda.anaconda.org",
  "repo.anaconda.com",
  "prefix.dev",
  "repo.prefix.dev",
]);
/** Anaconda's own channels, which may be named without their folder. */
const PKGS: ReadonlySet<string> = new Set(["main", "r", "free", "msys2", "pro", "archive"]);
/** What conda means by `defaults` on every system but Windows. */
const DEFAULTS: readonly string[] = ["pkgs/main", "pkgs/r"];

/**
 * The canonical name: `conda-forge` for `https://conda.anaconda.org/conda-forge/`, `pkgs/main` for `main`. An address on another host is
 * its own name, without the slash at its end. Tokens and passwords of addresses are no part of a name.
 */
export function condaChannelName(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^(?:https?|file):$/.test(url.protocol)) return PKGS.has(text) ? `pkgs/${text}` : text;
  const path = url.pathname.replace(/^\/t\/[^/]+/, "").replaceAll(/^\/+|\/+$/g, "");
  if (HOSTS.has(url.host)) return condaChannelName(path);
  return `${url.protocol}//${url.host}/${path}`;
}

/** The canonical names of a list of channels, in its order, each once; `defaults` stands for several. */
export function condaChannelNames(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => (text === "defaults" ? DEFAULTS : [condaChannelName(text)])))];
}

/**
 * A test of records for the channel of a spec: a name, an address, or a glob of names.
 *
 * @param channel Canonical, as `condaChannelName` gives it.
 * @throws {InvalidCondaSpecError} for a regular expression that cannot be run.
 */
export function channelMatcher(channel: string): (record: CondaRecord) => boolean {
  if (channel === "defaults") return (record) => DEFAULTS.includes(record.channel);
  const matches = stringMatcher(channel);
  // A channel that the database has under a name of its own may be meant by its address.
  return (record) => matches(record.channel) || record.url.startsWith(`${channel}/`);
}
