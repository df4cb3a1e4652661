/**
 * The options of a line of a requirements file: which there are, how they are spelled, and where on the line they begin.
 *
 * pip, "Requirements File Format", "Supported options":
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/#supported-options
 */

import { splitShellWords } from "./shell-words.ts";

/** An option by its main spelling. */
export type OptionName =
  | "--index-url"
  | "--extra-index-url"
  | "--no-index"
  | "--constraint"
  | "--requirement"
  | "--editable"
  | "--find-links"
  | "--no-binary"
  | "--only-binary"
  | "--prefer-binary"
  | "--require-hashes"
  | "--no-require-hashes"
  | "--pre"
  | "--all-releases"
  | "--only-final"
  | "--trusted-host"
  | "--use-feature"
  | "--hash"
  | "--config-settings";

/** An option as it stands on a line; `value` is empty for those that take none. */
export interface GivenOption {
  readonly name: OptionName;
  readonly value: string;
}

/** What a line is: text before the options, or options, or both. */
export interface SplitLine {
  readonly argument: string;
  readonly options: readonly GivenOption[];
}

/** What is wrong with the options of a line. */
export interface OptionProblem {
  readonly problem: string;
  readonly hint?: string;
}

/** The options that take no value. */
const FLAGS: ReadonlySet<OptionName> = new Set<OptionName>([
  "--no-index",
  "--prefer-binary",
  "--require-hashes",
  "--no-require-hashes",
  "--pre",
]);

/** The options whose values are names, so that one that begins with `-` can only be a forgotten value. */
const NAME_LISTS: ReadonlySet<OptionName> = new Set<OptionName>([
  "--no-binary",
  "--only-binary",
  "--all-releases",
  "--only-final",
]);

const SPELLINGS: ReadonlyMap<string, OptionName> = new Map([
  ["-i", "--index-url"],
  ["--index-url", "--index-url"],
  ["--pypi-url", "--index-url"],
  ["--extra-index-url", "--extra-index-url"],
  ["--no-index", "--no-index"],
  ["-c", "--constraint"],
  ["--constraint", "--constraint"],
  ["-r", "--requirement"],
  ["--requirement", "--requirement"],
  ["-e", "--editable"],
  ["--editable", "--editable"],
  ["-f", "--find-links"],
  ["--find-links", "--find-links"],
  ["--no-binary", "--no-binary"],
  ["--only-binary", "--only-binary"],
  ["--prefer-binary", "--prefer-binary"],
  ["--require-hashes", "--require-hashes"],
  ["--no-require-hashes", "--no-require-hashes"],
  ["--pre", "--pre"],
  ["--all-releases", "--all-releases"],
  ["--only-final", "--only-final"],
  ["--trusted-host", "--trusted-host"],
  ["--use-feature", "--use-feature"],
  ["--hash", "--hash"],
  ["-C", "--config-settings"],
  ["--config-settings", "--config-settings"],
]);

/** Options begin with the first word that begins with `-`. */
const OPTIONS_START = /(?:^|[ \t])(?=-)/;

/**
 * Splits a logical line. Only what follows the first `-` at the start of a word is split as a shell would, since quotes in a
 * marker must stay.
 */
export function splitLine(text: string): SplitLine | OptionProblem {
  const start = OPTIONS_START.exec(text)?.index ?? text.length;
  const words = splitShellWords(text.slice(start));
  if (words === undefined) return { problem: "a quotation in the options is never closed" };
  const options = readOptions(words);
  return "problem" in options ? options : { argument: text.slice(0, start).trimEnd(), options: options.read };
}

function readOptions(words: readonly string[]): { readonly read: readonly GivenOption[] } | OptionProblem {
  const read: GivenOption[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    const found = findOption(word);
    if ("problem" in found) return found;
    const { name, spelling } = found;
    let { value } = found;
    if (FLAGS.has(name) && value !== undefined) return { problem: `"${spelling}" takes no value` };
    if (!FLAGS.has(name) && value === undefined) {
      i++;
      value = words[i];
      const isForgotten = NAME_LISTS.has(name) && value?.startsWith("-") === true;
      if (value === undefined || isForgotten) return { problem: `"${spelling}" needs a value` };
    }
    read.push({ name, value: value ?? "" });
  }
  return { read };
}

interface FoundOption {
  readonly name: OptionName;
  readonly spelling: string;
  /** The value in the same word: `--requirement=file`, `-rfile`. */
  readonly value: string | undefined;
}

function findOption(word: string): FoundOption | OptionProblem {
  if (!/^-./.test(word))
    return {
      problem: `"${word}" stands after an option`,
      hint: "Put each requirement on a line of its own.",
    };
  const equals = word.indexOf("=");
  const isLong = word.startsWith("--");
  const end = isLong ? (equals === -1 ? word.length : equals) : 2;
  const spelling = word.slice(0, end);
  const name = SPELLINGS.get(spelling) ?? (isLong ? abbreviated(spelling) : undefined);
  if (name === undefined) return unknownOption(spelling);
  const rest = word.slice(isLong ? end + 1 : end);
  return { name, spelling, value: rest === "" && equals !== end ? undefined : rest };
}

/** pip takes a long option by any beginning that only one has. */
function abbreviated(spelling: string): OptionName | undefined {
  const names = new Set(
    [...SPELLINGS].filter(([known]) => known.startsWith(spelling)).map(([, name]) => name),
  );
  const [only] = names;
  return names.size === 1 ? only : undefined;
}

function unknownOption(spelling: string): OptionProblem {
  const similar = [...SPELLINGS.keys()].filter((known) => spelling.length > 2 && known.startsWith(spelling));
  if (similar.length > 0)
    return { problem: `"${spelling}" may mean ${similar.map((known) => `"${known}"`).join(" or ")}` };
  return {
    problem: `"${spelling}" is no option of a requirements file`,
    hint: "Give options of the installer on its command line.",
  };
}
