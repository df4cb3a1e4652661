/** The options of `env`, `gen`, `build` and `shell`: what is asked, and how Nix builds it. */

import type { OptionSpec } from "./command.ts";
import { QUESTION_OPTIONS } from "./resolve-command-options.ts";

/** All of them. */
export const ENVIRONMENT_OPTIONS: readonly OptionSpec[] = [
  {
    name: "requirements",
    short: "r",
    value: "FILE",
    repeatable: true,
    help: "what is wanted: a file as resolve takes it; repeatable",
  },
  {
    name: "python",
    short: "p",
    value: "VERSION",
    help: "the Python on this machine's system, such as 3.13, instead of a target",
  },
  {
    name: "nixpkgs",
    value: "REF",
    help: "branch, tag or revision of nixpkgs to build on, or the URL of an archive; pinned with its hash (default: <nixpkgs>)",
  },
  {
    name: "mirror",
    value: "URL",
    repeatable: true,
    help: "address that Nix asks for files before PyPI's own, with the same paths below it; repeatable",
  },
  ...QUESTION_OPTIONS,
];

/** Options about one run, and those whose answers the folder of an environment has in other files. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  "requirements",
  "python",
  "target",
  "nixpkgs",
  "upgrade",
  "upgrade-package",
]);

/** Those that the folder of an environment remembers. */
export const KEPT_OPTIONS: readonly OptionSpec[] = ENVIRONMENT_OPTIONS.filter(
  ({ name }) => !NOT_KEPT.has(name),
);
