/**
 * The netrc file, in which users keep their credentials for hosts.
 *
 * No standard defines it; this follows ftp(1), "The .netrc file", and for quotes and comments what curl and Python's netrc module
 * have in common: https://docs.python.org/3/library/netrc.html
 */

import { UserError } from "../../common/user-error.ts";

/** What the file says of one host. */
export interface NetrcEntry {
  /** Host name; null for `default`, which stands for every other host. */
  readonly machine: string | null;
  readonly login: string;
  readonly password: string;
}

/** The file is not in the format. The message shows nothing of the line, which may hold a password. */
export class InvalidNetrcError extends UserError {
  override readonly code = "E_NETRC";

  constructor(line: number, found: string) {
    super(`Cannot read the netrc file: line ${line} ${found}`, {
      hint: 'Write "machine <host> login <name> password <password>".',
    });
  }
}

/**
 * The entries in the order of the file; of two for one host the first counts. `account` and macros are skipped.
 *
 * @throws {InvalidNetrcError} naming the line.
 */
export function parseNetrc(text: string): NetrcEntry[] {
  const words = new Words(text);
  const entries: { machine: string | null; login: string; password: string }[] = [];
  for (let keyword = words.nextKeyword(); keyword !== undefined; keyword = words.nextKeyword()) {
    const entry = entries.at(-1);
    if (keyword === "machine") entries.push({ machine: words.value(keyword), login: "", password: "" });
    else if (keyword === "default") entries.push({ machine: null, login: "", password: "" });
    else if (keyword === "macdef") words.skipMacro();
    else if (entry !== undefined && keyword === "account") words.value(keyword);
    else if (entry !== undefined && (keyword === "login" || keyword === "user"))
      entry.login = words.value(keyword);
    else if (entry !== undefined && keyword === "password") entry.password = words.value(keyword);
    else throw new InvalidNetrcError(words.line, "has a word that is no keyword there");
  }
  return entries;
}

/** The words of the file, one after the other. */
class Words {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Number of the line that was read last, from 1. */
  get line(): number {
    return this.#text.slice(0, this.#offset).split("\n").length;
  }

  /** The next word outside comments; undefined at the end. Only here does `#` begin a comment: a password may begin with it. */
  nextKeyword(): string | undefined {
    let word = this.#next();
    while (word?.startsWith("#") === true) {
      const lineEnd = this.#text.indexOf("\n", this.#offset);
      this.#offset = lineEnd === -1 ? this.#text.length : lineEnd;
      word = this.#next();
    }
    return word;
  }

  value(keyword: string): string {
    const word = this.#next();
    if (word === undefined) throw new InvalidNetrcError(this.line, `has nothing after "${keyword}"`);
    return word;
  }

  /** A macro lasts until the next empty line. */
  skipMacro(): void {
    const end = this.#text.slice(this.#offset).search(/\n\s*\n/);
    this.#offset = end === -1 ? this.#text.length : this.#offset + end;
  }

  #next(): string | undefined {
    const word = /\s*(?:"(?<quoted>(?:[^"\\]|\\[^])*)"|(?<plain>[^\s"]\S*)|(?<open>"))/y;
    word.lastIndex = this.#offset;
    const groups = word.exec(this.#text)?.groups;
    if (groups === undefined) return undefined;
    this.#offset = word.lastIndex;
    if (groups["open"] !== undefined)
      throw new InvalidNetrcError(this.line, "has a quote that is not closed");
    return (groups["quoted"] ?? groups["plain"])?.replaceAll(/\\([^])/g, "$1");
  }
}
