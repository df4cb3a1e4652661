/** What can be said of names in a Python script from its tokens alone. */

import type { TokenRange } from "./python-syntax.ts";
import type { PythonToken, PythonTokens } from "./python-tokens.ts";

/** What a script's imports call the function `setup` and the modules that have it. */
export interface ImportedNames {
  /** `setup`, or what it was imported as. */
  readonly setupFunctions: ReadonlySet<string>;
  /** First words of module names: `setuptools`, `distutils` for `distutils.core`. */
  readonly setupModules: ReadonlySet<string>;
}

/** All imports of the script, wherever they stand: which of two runs hardly matters, as both give a `setup`. */
export function importedNames({ tokens }: PythonTokens): ImportedNames {
  const setupFunctions = new Set<string>();
  const setupModules = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    const isStart =
      ["newline", "indent", "dedent"].includes(tokens[i - 1]?.kind ?? "newline") ||
      isOperator(tokens[i - 1], ":;");
    if (token.kind !== "name" || !isStart) continue;
    if (token.text === "from") addFunctions(tokens, i, setupFunctions);
    if (token.text === "import") addModules(tokens, i, setupModules);
  }
  return { setupFunctions, setupModules };
}

/** `from module import setup as name`, `from module import *`. */
function addFunctions(tokens: readonly PythonToken[], start: number, functions: Set<string>): void {
  let isAfterImport = false;
  for (let i = start + 1; !isLineEnd(tokens[i]); i++) {
    if (tokens[i]?.text === "import") isAfterImport = true;
    else if (isAfterImport && isOperator(tokens[i], "*")) functions.add("setup");
    else if (isAfterImport && tokens[i]?.text === "setup" && tokens[i - 1]?.text !== "as") {
      functions.add(tokens[i + 1]?.text === "as" ? (tokens[i + 2]?.text ?? "setup") : "setup");
    }
  }
}

/** `import setuptools`, `import distutils.core as core`, `import a, b`. */
function addModules(tokens: readonly PythonToken[], start: number, modules: Set<string>): void {
  for (let i = start + 1; !isLineEnd(tokens[i]); i++) {
    const isFirstWord = i === start + 1 || isOperator(tokens[i - 1], ",") || tokens[i - 1]?.text === "as";
    if (tokens[i]?.kind === "name" && isFirstWord) modules.add(tokens[i]?.text ?? "");
  }
}

function isLineEnd(token: PythonToken | undefined): boolean {
  return token === undefined || token.kind === "newline" || token.kind === "end" || isOperator(token, ";");
}

function isOperator(token: PythonToken | undefined, characters: string): boolean {
  return token?.kind === "operator" && characters.includes(token.text);
}

/** The names in the range, without attributes and names of keyword arguments. */
export function mentionedNames({ tokens, closings }: PythonTokens, range: TokenRange): ReadonlySet<string> {
  const names = new Set<string>();
  const brackets: number[] = [];
  for (let i = range.start; i < range.end; i++) {
    const token = tokens[i];
    while ((brackets.at(-1) ?? Infinity) <= i) brackets.pop();
    const closing = closings.get(i);
    if (closing !== undefined) brackets.push(closing);
    if (token?.kind !== "name" || isOperator(tokens[i - 1], ".")) continue;
    const isKeyword = brackets.length > 0 && tokens[i + 1]?.text === "=" && isOperator(tokens[i - 1], "(,");
    if (!isKeyword) names.add(token.text);
  }
  return names;
}

const BINDING_WORDS: ReadonlySet<string> = new Set([
  "def",
  "class",
  "as",
  "import",
  "for",
  "global",
  "del",
  ",",
]);
const BINDING_SIGNS: ReadonlySet<string> = new Set(["=", "in", ",", "+=", ":"]);

/** The names in the range that may be bound anew there; some too many. */
export function reboundNames({ tokens }: PythonTokens, range: TokenRange): ReadonlySet<string> {
  const names = new Set<string>();
  for (let i = range.start; i < range.end; i++) {
    const token = tokens[i];
    if (token?.kind !== "name" || isOperator(tokens[i - 1], ".")) continue;
    const isBound =
      BINDING_WORDS.has(tokens[i - 1]?.text ?? "") || BINDING_SIGNS.has(tokens[i + 1]?.text ?? "");
    if (isBound) names.add(token.text);
  }
  return names;
}

const CHANGING_METHODS: ReadonlySet<string> = new Set(
  "append extend insert update remove pop popitem clear setdefault sort reverse add discard".split(" "),
);

/**
 * Names of values that the code in the range, run later, may change: by a method, by an item, or as `global`. A name that is
 * only assigned belongs to the function that does.
 */
export function mutatedNames({ tokens, closings }: PythonTokens, range: TokenRange): ReadonlySet<string> {
  const names = new Set<string>();
  const assigned = new Set<string>();
  const globals = new Set<string>();
  for (let i = range.start; i < range.end; i++) {
    const [token, next] = [tokens[i], tokens[i + 1]];
    if (token?.kind !== "name" || isOperator(tokens[i - 1], ".")) continue;
    if (token.text === "global")
      for (let j = i + 1; !isLineEnd(tokens[j]); j++) globals.add(tokens[j]?.text ?? "");
    const closing = closings.get(i + 1);
    const isItemChanged =
      next?.text === "[" &&
      closing !== undefined &&
      /^[^=!<>]?=$|^(?:\/\/|\*\*)=$/.test(tokens[closing + 1]?.text ?? "");
    const isMethodCall = isOperator(next, ".") && CHANGING_METHODS.has(tokens[i + 2]?.text ?? "");
    const isItemUsed = next?.text === "[" && closing !== undefined && isOperator(tokens[closing + 1], ".");
    if (isItemChanged || isMethodCall || isItemUsed || next?.text === "+=") names.add(token.text);
    if (isOperator(next, "=")) assigned.add(token.text);
  }
  for (const name of assigned) if (!globals.has(name)) names.delete(name);
  for (const name of globals) names.add(name);
  return names;
}
