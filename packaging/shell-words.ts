/**
 * Splits the options of a line into words by the rules of the POSIX shell, without expansions, as Python's `shlex.split` does.
 *
 * POSIX, "Quoting": https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */

const BLANK = /[ \t\r\n]/;

/** The words of the text; undefined when a quotation is not closed or the text ends in a lone `\`. */
export function splitShellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (BLANK.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    const piece = readPiece(text, i);
    if (piece === undefined) return undefined;
    word = (word ?? "") + piece.value;
    i = piece.end - 1;
  }
  if (word !== undefined) words.push(word);
  return words;
}

interface Piece {
  readonly value: string;
  readonly end: number;
}

/** A quotation, an escaped character or a plain one. */
function readPiece(text: string, start: number): Piece | undefined {
  const character = text.charAt(start);
  if (character === "'") {
    const end = text.indexOf("'", start + 1);
    return end === -1 ? undefined : { value: text.slice(start + 1, end), end: end + 1 };
  }
  if (character === '"') return readDoubleQuoted(text, start);
  if (character !== "\\") return { value: character, end: start + 1 };
  return start + 1 === text.length ? undefined : { value: text.charAt(start + 1), end: start + 2 };
}

/** Between double quotes only `"` and `\` can be escaped; before anything else a `\` means itself. */
function readDoubleQuoted(text: string, start: number): Piece | undefined {
  let value = "";
  for (let i = start + 1; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '"') return { value, end: i + 1 };
    const next = text.charAt(i + 1);
    const isEscape = character === "\\" && (next === '"' || next === "\\");
    value += isEscape ? next : character;
    if (isEscape) i++;
  }
  return undefined;
}
