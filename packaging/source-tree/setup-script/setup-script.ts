/**
 * What a setup.py states without being run: the literals of its call of `setup()`.
 *
 * setuptools, "Keywords": https://setuptools.pypa.io/en/latest/references/keywords.html
 */

import { SETUP_SCRIPT_SIZE_BYTES_MAX } from "../limits.ts";
import { requirementLines } from "../requirement-lines.ts";
import { isEmptyValue, type SetupArgument, type SetupFields } from "../setup-fields.ts";
import { SourceTreeProblem } from "../source-tree-problem.ts";
import { PythonInterpreter, type SetupCall } from "./python-interpreter.ts";
import type { TreeTextReader } from "./python-library.ts";
import { importedNames } from "./python-names.ts";
import { parsePythonScript } from "./python-statement-parser.ts";
import { tokenizePython, type PythonTokens } from "./python-tokens.ts";
import { settled, type PythonValue } from "./python-value.ts";

/** The arguments of `setup()` that matter here. */
export interface SetupScript extends SetupFields {
  /** Whether it hands everything over to pbr (`pbr=True`). */
  readonly isPbr: boolean;
}

const PLACE = "setup.py";

/** A value as what setuptools takes it for; a string is the reason why it is none. */
type Converted<Value> = { readonly value: Value } | string;

/**
 * The arguments of the script's one call of `setup()`.
 *
 * @param read Gives the text of files of the tree, which scripts read requirements from.
 * @throws {SourceTreeProblem} when the script cannot be read, or does not call `setup()` exactly once whatever happens.
 */
export function readSetupScript(source: string, read: TreeTextReader): SetupScript {
  if (source.length > SETUP_SCRIPT_SIZE_BYTES_MAX) {
    throw new SourceTreeProblem(PLACE, `it has more than ${SETUP_SCRIPT_SIZE_BYTES_MAX} characters`);
  }
  const tokens = tokenizePython(source, PLACE);
  const calls = new PythonInterpreter(tokens, read).run(parsePythonScript(tokens));
  const [call, ...others] = calls;
  const siteLines = setupCallLines(tokens);
  if (call === undefined) throw new SourceTreeProblem(PLACE, noCall(siteLines));
  if (others.length > 0 || siteLines.length > 1)
    throw new SourceTreeProblem(PLACE, "it calls setup() in several places");
  return scriptOf(call);
}

function noCall([line]: readonly number[]): string {
  return line === undefined
    ? "it does not call setup()"
    : `line ${line}: setup() is called under a condition or in a function`;
}

/** Lines of everything that looks like a call of `setup`, reached or not. */
function setupCallLines(tokens: PythonTokens): readonly number[] {
  const { setupFunctions, setupModules } = importedNames(tokens);
  return tokens.tokens.flatMap((token, i, all) => {
    if (token.kind !== "name" || all[i + 1]?.text !== "(" || all[i - 1]?.text === "def") return [];
    const isAttribute = all[i - 1]?.text === ".";
    const isModules = isAttribute && token.text === "setup" && setupModules.has(rootOf(tokens, i));
    return isModules || (!isAttribute && setupFunctions.has(token.text)) ? [token.line] : [];
  });
}

/** The first name of `a.b.c`, given the place of `c`. */
function rootOf({ tokens }: PythonTokens, index: number): string {
  let i = index;
  while (tokens[i - 1]?.text === "." && tokens[i - 2]?.kind === "name") i -= 2;
  return tokens[i]?.text ?? "";
}

function scriptOf(call: SetupCall): SetupScript {
  const pbr = call.arguments.get("pbr");
  return {
    name: argumentOf(call, "name", toText),
    version: argumentOf(call, "version", toText),
    installRequires: argumentOf(call, "install_requires", toList),
    extrasRequire: argumentOf(call, "extras_require", toExtras),
    pythonRequires: argumentOf(call, "python_requires", toText),
    setupRequires: argumentOf(call, "setup_requires", toList),
    isPbr: pbr?.kind === "constant" && pbr.text === "True",
  };
}

function argumentOf<Value extends string | readonly string[] | ReadonlyMap<string, readonly string[]>>(
  call: SetupCall,
  name: string,
  convert: (value: PythonValue) => Converted<Value>,
): SetupArgument<Value> {
  const value = call.arguments.get(name);
  if (value === undefined) {
    return call.othersBecause === null
      ? { kind: "absent" }
      : { kind: "unknown", because: call.othersBecause };
  }
  const isNone = value.kind === "constant" && (value.text === "None" || value.text === "False");
  if (isNone) return { kind: "absent" };
  const converted = convert(settled(value));
  if (typeof converted === "string") return { kind: "unknown", because: converted };
  return isEmptyValue(converted.value) ? { kind: "absent" } : { kind: "known", value: converted.value };
}

function toText(value: PythonValue): Converted<string> {
  return value.kind === "text" ? { value: value.text } : reason(value);
}

/** A list of requirements, or a text with one on each line. */
function toList(value: PythonValue): Converted<readonly string[]> {
  if (value.kind === "text") return { value: requirementLines(value.text, PLACE) };
  if (value.kind === "file") return "an open file is given";
  if (value.kind !== "list") return reason(value);
  const lines: string[] = [];
  for (const item of value.items) {
    const known = settled(item);
    if (known.kind !== "text") return reason(known);
    for (const line of requirementLines(known.text, PLACE)) lines.push(line);
  }
  return { value: lines };
}

function toExtras(value: PythonValue): Converted<ReadonlyMap<string, readonly string[]>> {
  if (value.kind !== "dict") return reason(value);
  const extras = new Map<string, readonly string[]>();
  for (const [key, item] of value.entries) {
    const converted = toList(settled(item));
    if (typeof converted === "string") return converted;
    extras.set(key, converted.value);
  }
  return { value: extras };
}

function reason(value: PythonValue): string {
  return value.kind === "unknown" ? value.because : "it is of a type that is not understood";
}
