/** The options that say what is wanted besides the requirements files. */

import type { OptionSpec } from "./command.ts";

/** Files, extras and groups, and what the user says of projects at URLs and paths. */
export const INPUT_OPTIONS: readonly OptionSpec[] = [
  {
    name: "constraint",
    short: "c",
    value: "FILE",
    repeatable: true,
    help: "restrict versions as this constraints file or pylock.toml says, without asking for its projects",
  },
  {
    name: "override",
    value: "FILE",
    repeatable: true,
    help: "replace every requirement on the projects of this file, whoever has it",
  },
  {
    name: "exclude",
    value: "NAME",
    repeatable: true,
    help: "leave out what is required of this project; PARENT:NAME or PARENT==VERSION:NAME only by that one",
  },
  {
    name: "extra",
    value: "NAME",
    repeatable: true,
    help: "with this extra of the project of a pyproject.toml, or of a pylock.toml",
  },
  { name: "all-extras", help: "with all of them" },
  {
    name: "group",
    value: "NAME",
    repeatable: true,
    help: "with this dependency group of a pyproject.toml or pylock.toml",
  },
  { name: "all-groups", help: "with all of them" },
  {
    name: "only-group",
    value: "NAME",
    repeatable: true,
    help: "this dependency group of a pyproject.toml, without what the project requires",
  },
  {
    name: "supply",
    value: "NAME=PATH",
    repeatable: true,
    help: "take what lies at the URL of this project from its METADATA, wheel, sdist or folder; NAME==VERSION gives the version alone",
  },
  { name: "upgrade", short: "U", help: "keep no versions of the lock that is there already" },
  {
    name: "upgrade-package",
    short: "P",
    value: "NAME",
    repeatable: true,
    help: "do not keep the version of this project",
  },
];
