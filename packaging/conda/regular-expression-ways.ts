/**
 * In how many ways a regular expression can be tried on a text: what JavaScript's matcher, which tries them one after the other, may
 * need at worst. An upper bound that is too high for some is good enough, since hardly anybody needs one in a spec.
 */

/** Quantifiers in braces beyond this are taken for one without a limit. */
const COUNT_MAX = 64;
/** Deepest nesting of groups. */
const DEPTH_MAX = 16;
const ATOM = /\[(?:[^\]\\]|\\.)+\]|\\.|[^()|[\]\\*+?{}]/suy;
const QUANTIFIER = /[*+?]|\{(?<least>\d{1,4})(?<open>,(?<most>\d{0,4}))?\}/y;

/**
 * The number of ways at most, Infinity where there is no bound that is worth computing: groups that repeat and hold a choice, look-arounds,
 * references to groups, names of groups, and what this grammar does not know.
 *
 * @param textLength Length of the longest text, in UTF-16 code units.
 */
export function regularExpressionWays(pattern: string, textLength: number): number {
  return new Counter(pattern, textLength).count();
}

/** A recursive descent over `choice = row { "|" row }`, `row = { ( atom | "(" choice ")" ) [ quantifier ] }`. */
class Counter {
  readonly #pattern: string;
  readonly #textLength: number;
  #place = 0;
  #depth = 0;

  constructor(pattern: string, textLength: number) {
    this.#pattern = pattern;
    this.#textLength = textLength;
  }

  count(): number {
    const ways = this.#choice();
    return this.#place === this.#pattern.length ? ways : Infinity;
  }

  /** One branch is tried after the other. */
  #choice(): number {
    let ways = this.#row();
    while (this.#take("|")) ways += this.#row();
    return ways;
  }

  /** Every way of one part may be tried with every way of the next. */
  #row(): number {
    let ways = 1;
    while (this.#place < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#place] ?? ""))
      ways *= this.#quantified(this.#atom());
    return ways;
  }

  #atom(): number {
    if (this.#take("(")) return this.#group();
    const [atom] = this.#match(ATOM) ?? [];
    const isKnown = atom !== undefined && !/^\\[0-9kKpPuxc]/.test(atom);
    if (!isKnown) this.#place = this.#pattern.length;
    return isKnown ? 1 : Infinity;
  }

  #group(): number {
    if (this.#take("?") && !this.#take(":")) return Infinity;
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) return Infinity;
    const ways = this.#choice();
    this.#depth -= 1;
    return this.#take(")") ? ways : Infinity;
  }

  /** A part with one way may be repeated so often; one with more has, each time, all of them. */
  #quantified(ways: number): number {
    const quantifier = this.#match(QUANTIFIER);
    if (quantifier === null) return ways;
    // Whether it takes as much or as little as it can makes no difference.
    this.#take("?");
    if (quantifier[0] === "?") return 1 + ways;
    const { least, open, most } = quantifier.groups ?? {};
    if (least === undefined || most === "") return ways === 1 ? this.#textLength + 1 : Infinity;
    const end = Number(open === undefined ? least : most);
    if (end > COUNT_MAX) return Infinity;
    let sum = 0;
    for (let count = Number(least); count <= end; count += 1) sum += ways ** count;
    return Math.max(1, sum);
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#place;
    const found = expression.exec(this.#pattern);
    if (found !== null) this.#place = expression.lastIndex;
    return found;
  }

  #take(character: string): boolean {
    if (this.#pattern[this.#place] !== character) return false;
    this.#place += 1;
    return true;
  }
}
