/** The options of `resolve`, which every command takes that asks the same question. */

import type { OptionSpec } from "./command.ts";
import { INPUT_OPTIONS } from "./input-options.ts";

/** What the question is: where the data is, for whom, and by which rules. */
export const QUESTION_OPTIONS: readonly OptionSpec[] = [
  ...INPUT_OPTIONS,
  {
    name: "build-constraint",
    value: "FILE",
    repeatable: true,
    help: "restrict what sdists are built with, as this constraints file says",
  },
  {
    name: "db",
    value: "PATH",
    help: "index file, dump directory, or REPOSITORY@COMMIT of a dump in git (default: the bundled sample)",
  },
  {
    name: "target",
    value: "TARGET",
    repeatable: true,
    help: "system and Python, such as x86_64-linux/cpython-3.11 (default: this system, newest Python of the database)",
  },
  {
    name: "providers",
    value: "LIST",
    help: "where projects come from, in order of preference; + joins equals, as in wheel+sdist (default: wheel,sdist,nixpkgs)",
  },
  {
    name: "provider",
    value: "NAME=LIST",
    repeatable: true,
    help: "the same for one project, such as numpy=sdist",
  },
  {
    name: "providers-file",
    value: "FILE",
    help: "the same from a TOML or JSON file, by project, with _default for the others; options go before it",
  },
  {
    name: "nixpkgs-dump",
    value: "FILE",
    help: "what a package set of Nix has, as written by db nixpkgs: candidates of the provider nixpkgs",
  },
  {
    name: "channel",
    value: "NAME",
    repeatable: true,
    help: "a channel of conda, most preferred first (default: those of an environment.yml or of providers, else conda-forge)",
  },
  {
    name: "channel-priority",
    value: "MODE",
    help: "strict: the first channel that has a name owns it; flexible: later ones where nothing of the first fits (default: strict)",
  },
  {
    name: "virtual",
    value: "NAME=VERSION",
    repeatable: true,
    help: "what the target has, for conda's packages, such as __cuda=12.4; __NAME= takes one away",
  },
  {
    name: "conda-map",
    value: "PROJECT=NAME",
    repeatable: true,
    help: "which package of conda a project of PyPI is, such as torch=pytorch",
  },
  {
    name: "conda-channels",
    value: "DIR",
    help: "channels of conda in this folder, laid out as a server of channels; they go before those of the database",
  },
  {
    name: "conda-table",
    value: "FILE",
    help: "a table of conda's names and PyPI's for those channels, in JSON",
  },
  {
    name: "only-binary",
    value: "NAMES",
    repeatable: true,
    help: "use only wheels of these projects, separated by commas; :all: for all, :none: to begin anew",
  },
  { name: "no-binary", value: "NAMES", repeatable: true, help: "use no wheels of these projects" },
  { name: "prefer-binary", help: "rather an older wheel than a newer sdist, where both are equals" },
  {
    name: "compat",
    value: "TOOL",
    help: "whose reading counts where they differ, pip or uv (default: pip)",
  },
  {
    name: "prerelease",
    value: "MODE",
    help: "if-necessary, allow, disallow, or explicit: only where your own lines name one (default: if-necessary)",
  },
  { name: "pre", help: "let pre-releases stand on equal footing with final releases" },
  {
    name: "all-releases",
    value: "NAMES",
    repeatable: true,
    help: "the same for these projects, separated by commas",
  },
  { name: "only-final", value: "NAMES", repeatable: true, help: "use no pre-releases of these projects" },
  {
    name: "resolution",
    value: "STRATEGY",
    help: "highest, lowest, or lowest-direct: the lowest of what you name (default: highest)",
  },
  {
    name: "exclude-newer",
    value: "TIME",
    help: 'use no file uploaded at or after this time, the end of this day, or this long ago ("7 days", P7D)',
  },
  { name: "uploaded-prior-to", value: "TIME", help: "the same, in pip's words" },
  {
    name: "exclude-newer-package",
    value: "NAME=TIME",
    repeatable: true,
    help: "the same for one project; NAME=false lifts the limit",
  },
  {
    name: "as-of",
    value: "DATE",
    help: "see the database as it was at the end of this day, YYYY-MM-DD, or at this time, such as 2026-11-20T12:00:00Z",
  },
  { name: "require-hashes", help: "demand that every project is pinned with the hash of its file" },
  { name: "no-require-hashes", help: "do not demand it, whatever the files say" },
  { name: "no-deps", help: "want only what the requirements name, without what it needs" },
  { name: "only-deps", help: "want only what it needs, without what the requirements name" },
];
