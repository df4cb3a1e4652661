/** Every command of pinwheel as data. The code behind one is loaded when it runs, and never before. */

import type { CommandSpec, OptionSpec } from "./command.ts";
import { ONLINE_COMMANDS } from "./online-commands.ts";
import { QUESTION_OPTIONS } from "./resolve-command-options.ts";

const STORE: OptionSpec = {
  name: "store",
  value: "FILE",
  help: "the SQLite store (default: pinwheel.sqlite)",
};

const DATE: OptionSpec = {
  name: "date",
  value: "YYYY-MM-DD",
  help: "the day that the data describes",
};

const DATABASE: OptionSpec = {
  name: "db",
  value: "PATH",
  help: "the database (default: the bundled sample)",
};

const LOCK: OptionSpec = {
  name: "lock",
  value: "FILE",
  help: "the lock (default: pinwheel.lock.json)",
};

const LOCK_TARGET: OptionSpec = {
  name: "target",
  value: "TARGET",
  help: "only this target of the lock (default: all)",
};

/** The table of commands, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    words: "resolve",
    summary: "Resolve requirements files against the database and write a lock",
    operands: "FILE…",
    operandCount: [1, Infinity],
    options: [
      ...QUESTION_OPTIONS,
      {
        name: "format",
        value: "FORMAT",
        help: "lock, pylock, requirements, tree, json, conda-explicit or environment-yml (default: lock)",
      },
      {
        name: "output",
        short: "o",
        value: "FILE",
        help: 'where to write; "-" is stdout (default: pinwheel.lock.json for a lock, else stdout)',
      },
      { name: "no-hashes", help: "write requirements without hashes" },
    ],
    load: () => import("./commands/resolve.ts"),
  },
  {
    words: "why",
    summary: "Say who asks for a package of a lock, with which requirement, and over whom",
    operands: "PACKAGE",
    operandCount: [1, 1],
    options: [
      LOCK,
      LOCK_TARGET,
      {
        name: "db",
        value: "PATH",
        help: "the database that the lock was made from, for the texts of requirements (default: the bundled sample)",
      },
    ],
    load: () => import("./commands/why.ts"),
  },
  {
    words: "why-not",
    summary: "Say why resolve does not choose a version, and what would change with it",
    operands: "PACKAGE==VERSION FILE…",
    operandCount: [2, Infinity],
    options: [
      ...QUESTION_OPTIONS,
      {
        name: "lock",
        value: "FILE",
        help: "the lock whose versions resolve would keep (default: pinwheel.lock.json, if it is there)",
      },
    ],
    load: () => import("./commands/why-not.ts"),
  },
  {
    words: "tree",
    summary: "Show the packages of a lock as a tree of what needs what",
    operands: "[LOCK]",
    operandCount: [0, 1],
    options: [
      { name: "depth", value: "N", help: "levels below the first (default: all)" },
      LOCK_TARGET,
      { name: "invert", value: "PACKAGE", help: "begin with this package, and show who needs it" },
    ],
    load: () => import("./commands/tree.ts"),
  },
  {
    words: "diff",
    summary: "List what changed from one lock to another",
    operands: "A B",
    operandCount: [2, 2],
    options: [{ name: "json", help: "print JSON" }],
    load: () => import("./commands/diff.ts"),
  },
  {
    words: "metadata",
    summary: "Print what a project says of itself, read without running it, as JSON",
    operands: "PATH",
    operandCount: [1, 1],
    options: [
      { name: "subdirectory", value: "FOLDER", help: "the project's folder inside of a folder or sdist" },
    ],
    load: () => import("./commands/metadata.ts"),
  },
  {
    words: "db import wheel-facts",
    summary: "Read wheel facts (one JSON object per line, plain or zstd) into the store",
    operands: "FILE",
    operandCount: [1, 1],
    options: [STORE, DATE],
    load: () => import("./commands/db-import-wheel-facts.ts"),
  },
  {
    words: "db import pypi-deps-db",
    summary: "Read a checkout of mach-nix's pypi-deps-db into the store",
    operands: "DIRECTORY",
    operandCount: [1, 1],
    options: [STORE, { ...DATE, help: `${DATE.help}, where the directory does not say` }],
    load: () => import("./commands/db-import-pypi-deps-db.ts"),
  },
  {
    words: "db import dump",
    summary: "Make a store from a dump, so that a crawl can go on from it",
    operands: "DUMP",
    operandCount: [1, 1],
    options: [STORE],
    load: () => import("./commands/db-import-dump.ts"),
  },
  {
    words: "db dump",
    summary: "Write the store as a dump: JSON shards and a manifest",
    operands: "DIRECTORY",
    operandCount: [1, 1],
    options: [STORE],
    load: () => import("./commands/db-dump.ts"),
  },
  {
    words: "db publish",
    summary: "Publish a dump as static files, from which db sync brings other machines up to date",
    operands: "DUMP DIRECTORY",
    operandCount: [2, 2],
    options: [
      {
        name: "previous",
        value: "DUMP",
        help: "dump of the revision that was published last, for the delta (default: its published objects)",
      },
      {
        name: "keep-days",
        value: "N",
        help: "revisions stay for so many days, and as long as deltas of the newest base need them (default: 60)",
      },
      {
        name: "base-every",
        value: "DAYS",
        help: "publish the whole dump as one file when the last one is this old (default: 7)",
      },
      { name: "no-objects", help: "publish no shard as a file of its own" },
      {
        name: "address",
        value: "FOLDER=URL",
        repeatable: true,
        help: "where objects, manifests, deltas or bases will lie, if not beside latest.json",
      },
    ],
    load: () => import("./commands/db-publish.ts"),
  },
  {
    words: "db index",
    summary: "Build the index, which the resolver reads, from a dump",
    operands: "DUMP FILE",
    operandCount: [2, 2],
    options: [],
    load: () => import("./commands/db-index.ts"),
  },
  {
    words: "db verify",
    summary: "Check every checksum, schema and reference of a dump, or every section of an index",
    operands: "PATH",
    operandCount: [1, 1],
    options: [],
    load: () => import("./commands/db-verify.ts"),
  },
  {
    words: "db info",
    summary: "Say what a store, a dump or an index holds",
    operands: "PATH",
    operandCount: [1, 1],
    options: [],
    load: () => import("./commands/db-info.ts"),
  },
  {
    words: "db names",
    summary: "List all names of the database",
    operands: "",
    operandCount: [0, 0],
    options: [DATABASE, { name: "json", help: "print JSON" }],
    load: () => import("./commands/db-names.ts"),
  },
  {
    words: "db files",
    summary: "List the files of a project or release, with addresses and hashes, as JSON",
    operands: "NAME[==VERSION]",
    operandCount: [1, 1],
    options: [DATABASE],
    load: () => import("./commands/db-files.ts"),
  },
  {
    words: "db diff",
    summary: "List what changed from one dump to another",
    operands: "A B",
    operandCount: [2, 2],
    options: [],
    load: () => import("./commands/db-diff.ts"),
  },
  {
    words: "db why-missing",
    summary: "Say what is known of a project or a release, what failed, and when it is tried again",
    operands: "NAME[==VERSION]",
    operandCount: [1, 1],
    options: [
      STORE,
      {
        name: "db",
        value: "PATH",
        help: "ask a dump, directory or REPOSITORY@COMMIT, instead of the store",
      },
    ],
    load: () => import("./commands/db-why-missing.ts"),
  },
  ...ONLINE_COMMANDS,
];
