/**
 * The commands that go online, as data. Their code is another program (`online/`), which this one cannot reach: here they only
 * appear in the help, and say so when they are run.
 */

import { type ErrorKind, UserError } from "../common/user-error.ts";
import type { CommandModule, CommandSpec, OptionSpec } from "./command.ts";
import { ENVIRONMENT_OPTIONS } from "./environment-options.ts";

/** A command that goes online was asked of the program that cannot. */
export class OfflineProgramError extends UserError {
  override readonly code = "E_OFFLINE_PROGRAM";
  override readonly kind: ErrorKind = "unavailable";

  constructor(words: string) {
    super(`Cannot run "${words}": this program has no code that opens a connection`, {
      hint: `Run "pnpm pinwheel ${words}" in a checkout, or the installed "pinwheel ${words}".`,
    });
  }
}

const STORE: OptionSpec = {
  name: "store",
  value: "FILE",
  help: "the SQLite store (default: pinwheel.sqlite)",
};

const MAX_RATE: OptionSpec = {
  name: "max-rate",
  value: "N",
  help: 'requests per second to each host (default: 20); "unlimited" only for a server of your own',
};

const LOG: OptionSpec = {
  name: "log",
  value: "FORMAT",
  help: "text or json, one object per line (default: text)",
};

/** The table of commands that go online, in the order of the help. */
export const ONLINE_COMMANDS: readonly CommandSpec[] = [
  {
    words: "env",
    summary: "Make a folder that is an environment for Nix, or bring it up to date",
    operands: "DIRECTORY",
    operandCount: [1, 1],
    options: [
      ...ENVIRONMENT_OPTIONS,
      {
        name: "force",
        help: "write over files that were changed since pinwheel wrote them, and over a lock that cannot be read",
      },
    ],
    load: () => offline("env"),
  },
  {
    words: "gen",
    summary: "Write one Nix expression that holds everything, from requirements or from a lock",
    operands: "",
    operandCount: [0, 0],
    options: [
      ...ENVIRONMENT_OPTIONS,
      { name: "lock", value: "FILE", help: "the lock, instead of requirements" },
      { name: "output", short: "o", value: "FILE", help: "where to write (default: stdout)" },
    ],
    load: () => offline("gen"),
  },
  {
    words: "build",
    summary: "Resolve, and let Nix build the environment",
    operands: "",
    operandCount: [0, 0],
    options: [
      ...ENVIRONMENT_OPTIONS,
      { name: "output", short: "o", value: "LINK", help: "where to link the environment (default: result)" },
    ],
    load: () => offline("build"),
  },
  {
    words: "shell",
    summary: "Resolve, and let Nix open a shell with the environment",
    operands: "",
    operandCount: [0, 0],
    options: [
      ...ENVIRONMENT_OPTIONS,
      { name: "run", value: "COMMAND", help: "run this command in the shell, and end with its exit code" },
    ],
    load: () => offline("shell"),
  },
  {
    words: "crawl",
    summary: "Read what changed on a package index, or on channels of conda, into the store, and dump it",
    operands: "",
    operandCount: [0, 0],
    options: [
      {
        name: "since",
        value: "WHEN",
        help: "last, yesterday, today, 3d, 12h, 2026-11-20, a time in UTC, or a serial (default: last, where the store stands)",
      },
      {
        name: "index",
        value: "URL",
        help: "Simple API of the index (default: the store's, else https://pypi.org/simple/)",
      },
      {
        name: "conda",
        value: "CHANNEL,…",
        help: "crawl these channels of conda, by name or as NAME=URL, and the package index only where --index is given too",
      },
      {
        name: "subdir",
        value: "SUBDIR,…",
        help: "subdirectories of the channels to crawl (default: linux-64,linux-aarch64,osx-64,osx-arm64,win-64,noarch)",
      },
      {
        name: "conda-names",
        value: "URL",
        help: 'where the channels\' names on PyPI lie (default: where parselmouth publishes them); "none" leaves them alone',
      },
      {
        name: "accept-loss",
        value: "CHANNEL,…",
        help: "let most records or names of these channels go, where they say so; refused otherwise",
      },
      STORE,
      {
        name: "dump",
        value: "DIRECTORY",
        help: 'where to dump the store afterwards; "none" writes no dump (default: pinwheel-dump)',
      },
      {
        name: "publish",
        value: "DIRECTORY",
        help: "publish the dump as static files: objects, manifests, deltas, latest.json",
      },
      { name: "only", value: "NAME", repeatable: true, help: "crawl this project and no other" },
      { name: "names", value: "FILE", help: "crawl the projects of this file, one name on each line" },
      { name: "limit", value: "N", help: "end after so many projects; the rest stays planned" },
      {
        name: "time-limit",
        value: "MINUTES",
        help: "end after so many minutes, as if there were no more to do; the rest stays planned",
      },
      {
        name: "recheck",
        value: "SHARE",
        help: "share of the known projects whose pages are asked again: all, none or 1/N (default: 1/30)",
      },
      {
        name: "sdists",
        value: "WHICH",
        help: "sdists to read: all, without-wheel (of releases that have no wheel) or none (default: all)",
      },
      MAX_RATE,
      { name: "concurrency", value: "N", help: "projects that are read at the same time (default: 16)" },
      {
        name: "contact",
        value: "ADDRESS",
        help: "mail or web address that the index can turn to, sent with every request",
      },
      { name: "summary", value: "FILE", help: "append the summary of the run, in Markdown, to this file" },
      LOG,
      {
        name: "schedule",
        value: "CRON",
        help: 'stay, and crawl when the expression says, such as "0 5 * * *" (UTC)',
      },
    ],
    load: () => offline("crawl"),
  },
  {
    words: "db sync",
    summary: "Bring a dump to the newest published revision, by deltas, every byte verified",
    operands: "URL [DIRECTORY]",
    operandCount: [1, 2],
    options: [MAX_RATE, LOG],
    load: () => offline("db sync"),
  },
  {
    words: "serve",
    summary: "Serve the database as a package index, as it is or as of a day, for pip, uv and others",
    operands: "",
    operandCount: [0, 0],
    options: [
      {
        name: "db",
        value: "PATH",
        help: "index file, dump directory, or REPOSITORY@COMMIT of a dump in git (default: the bundled sample)",
      },
      { name: "host", value: "HOST", help: "address of this machine to listen at (default: 127.0.0.1)" },
      { name: "port", value: "N", help: "port to listen at; 0 is any free one (default: 8080)" },
    ],
    load: () => offline("serve"),
  },
  {
    words: "db nixpkgs",
    summary: "Ask Nix what Python packages a package set has, and dump them for resolve --nixpkgs-dump",
    operands: "",
    operandCount: [0, 0],
    options: [
      {
        name: "nixpkgs",
        value: "PATH",
        help: "folder of the package set, such as a checkout of nixpkgs (default: <nixpkgs> of NIX_PATH)",
      },
      {
        name: "system",
        value: "SYSTEM",
        help: "Nix's name of the system to ask for, such as aarch64-darwin (default: this system)",
      },
      {
        name: "output",
        short: "o",
        value: "FILE",
        help: 'where to write; "-" is stdout (default: nixpkgs.json)',
      },
    ],
    load: () => offline("db nixpkgs"),
  },
];

/** Whether the words of a command line begin with those of a command that goes online. */
export function isOnlineCommand(words: readonly string[]): boolean {
  return ONLINE_COMMANDS.some((command) => command.words.split(" ").every((word, i) => words[i] === word));
}

function offline(words: string): Promise<CommandModule> {
  return Promise.reject(new OfflineProgramError(words));
}
