/**
 * The grammar of markers, as it stands alone and at the end of a requirement.
 *
 * Dependency specifiers, "Grammar" (PEP 508):
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#grammar
 */

import type { Tokenizer } from "./_tokenizer.ts";
import type { MarkerVariable } from "./marker-environment.ts";
import type { Marker, MarkerComparison, MarkerOperand, MarkerOperator } from "./marker-tree.ts";
import { normalizeName } from "./name.ts";
import { MARKER_DEPTH_MAX } from "./requirement-limits.ts";

/** Spellings of the variables. Those with a dot, and `python_implementation`, are older than PEP 508. */
const VARIABLES: ReadonlyMap<string, MarkerVariable> = new Map([
  ["implementation_name", "implementation_name"],
  ["implementation_version", "implementation_version"],
  ["os_name", "os_name"],
  ["os.name", "os_name"],
  ["platform_machine", "platform_machine"],
  ["platform.machine", "platform_machine"],
  ["platform_python_implementation", "platform_python_implementation"],
  ["platform.python_implementation", "platform_python_implementation"],
  ["python_implementation", "platform_python_implementation"],
  ["platform_release", "platform_release"],
  ["platform_system", "platform_system"],
  ["platform_version", "platform_version"],
  ["platform.version", "platform_version"],
  ["python_full_version", "python_full_version"],
  ["python_version", "python_version"],
  ["sys_platform", "sys_platform"],
  ["sys.platform", "sys_platform"],
  ["extra", "extra"],
  ["extras", "extras"],
  ["dependency_groups", "dependency_groups"],
]);

const OPERATORS: ReadonlySet<string> = new Set<MarkerOperator>([
  "===",
  "==",
  "~=",
  "!=",
  "<=",
  ">=",
  "<",
  ">",
  "in",
  "not in",
]);

const OPENING = /\(/y;
const CLOSING = /\)/y;
const AND = /and\b/y;
const OR = /or\b/y;
const SYMBOL = /===|==|~=|!=|<=|>=|<|>/y;
const IN = /in\b/y;
const NOT_IN = /not[ \t]+in\b/y;
const WORD = /[a-zA-Z_][\w.]*/y;
const QUOTED = /'[^']*'|"[^"]*"/y;
/** Python's literal would give these a meaning, or refuse them; the specification's grammar has none of them. */
const FORBIDDEN_IN_LITERAL = /[\\\n\r\0]/;

/**
 * Reads a marker and the blanks around it, up to what cannot belong to it.
 *
 *     or         = and {"or" and}
 *     and        = atom {"and" atom}
 *     atom       = "(" or ")" | comparison
 *     comparison = operand operator operand
 *     operand    = variable | "'" {any but "'"} "'" | '"' {any but '"'} '"'
 *     operator   = "===" | "==" | "~=" | "!=" | "<=" | ">=" | "<" | ">" | "in" | "not" blanks "in"
 *
 * Blanks may stand between all of these, and must only between `not` and `in`.
 *
 * @throws {ParseError} of the tokenizer's grammar.
 */
export function parseMarkerAt(tokenizer: Tokenizer): Marker {
  return parseOr(tokenizer, 0);
}

function parseOr(tokenizer: Tokenizer, depth: number): Marker {
  const operands = [parseAnd(tokenizer, depth)];
  while (tokenizer.take(OR) !== undefined) operands.push(parseAnd(tokenizer, depth));
  return combine("or", operands);
}

function parseAnd(tokenizer: Tokenizer, depth: number): Marker {
  const operands = [parseAtom(tokenizer, depth)];
  while (tokenizer.take(AND) !== undefined) operands.push(parseAtom(tokenizer, depth));
  return combine("and", operands);
}

function parseAtom(tokenizer: Tokenizer, depth: number): Marker {
  tokenizer.skipBlanks();
  const opening = tokenizer.take(OPENING);
  if (opening === undefined) return parseComparison(tokenizer);
  if (depth === MARKER_DEPTH_MAX)
    tokenizer.fail(
      `the marker has more than ${MARKER_DEPTH_MAX} parentheses inside each other`,
      opening.start,
    );
  const marker = parseOr(tokenizer, depth + 1);
  if (tokenizer.take(CLOSING) === undefined) failUnclosed(tokenizer, opening.start);
  tokenizer.skipBlanks();
  return marker;
}

function failUnclosed(tokenizer: Tokenizer, openingStart: number): never {
  if (tokenizer.isAtEnd) tokenizer.fail('"(" is never closed', openingStart, openingStart + 1);
  tokenizer.failHere('expected "and", "or" or ")"');
}

function parseComparison(tokenizer: Tokenizer): MarkerComparison {
  const left = parseOperand(tokenizer);
  tokenizer.skipBlanks();
  const operator = parseOperator(tokenizer);
  tokenizer.skipBlanks();
  const right = parseOperand(tokenizer);
  tokenizer.skipBlanks();
  return {
    kind: "comparison",
    left: normalizeExtra(left, right),
    operator,
    right: normalizeExtra(right, left),
  };
}

function parseOperand(tokenizer: Tokenizer): MarkerOperand {
  const quoted = tokenizer.take(QUOTED);
  if (quoted !== undefined) {
    if (FORBIDDEN_IN_LITERAL.test(quoted.text))
      tokenizer.fail("a quoted text has no escapes and no line breaks", quoted.start);
    return { kind: "literal", value: quoted.text.slice(1, -1) };
  }
  const start = tokenizer.position;
  const word = tokenizer.take(WORD)?.text;
  if (word === undefined) return tokenizer.failHere("expected a variable or a quoted text");
  const name = VARIABLES.get(word);
  if (name === undefined)
    return tokenizer.fail(
      `"${word}" is no variable`,
      start,
      undefined,
      "Put quotes around texts and versions.",
    );
  return { kind: "variable", name };
}

function parseOperator(tokenizer: Tokenizer): MarkerOperator {
  const token = tokenizer.take(SYMBOL) ?? tokenizer.take(IN) ?? tokenizer.take(NOT_IN);
  const operator = token?.text.startsWith("not") === true ? "not in" : token?.text;
  if (operator !== undefined && isOperator(operator)) return operator;
  return tokenizer.failHere('expected an operator such as ">=", "==" or "in"');
}

function isOperator(text: string): text is MarkerOperator {
  return OPERATORS.has(text);
}

/**
 * "Tools MUST normalize the names being compared" (PEP 685). PyPA packaging normalizes what stands on either side of `extra`,
 * and what stands to the left of the two sets.
 */
function normalizeExtra(operand: MarkerOperand, other: MarkerOperand): MarkerOperand {
  const isCompared =
    other.kind === "variable" && ["extra", "extras", "dependency_groups"].includes(other.name);
  if (operand.kind === "variable" || !isCompared) return operand;
  return { kind: "literal", value: normalizeName(operand.value) };
}

/** One operand stands for itself; operands of the same kind are merged, since `(a and b) and c` says `a and b and c`. */
function combine(kind: "and" | "or", operands: readonly Marker[]): Marker {
  const [first, second] = operands;
  if (first !== undefined && second === undefined) return first;
  return {
    kind,
    operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
  };
}
