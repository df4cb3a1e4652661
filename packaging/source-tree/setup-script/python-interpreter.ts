/**
 * Follows a setup script as far as it does the same on every machine, up to its call of `setup()`.
 *
 * Statements are taken in their order. A value is known only while everything that touched it was understood: whatever is
 * mentioned under a condition, in a loop, or handed to a function that is not followed, is unknown from there on, with the
 * reason. So what is known at the call is what every run would have.
 */

import { quoted, SourceTreeProblem } from "../source-tree-problem.ts";
import { PYTHON_DEPTH_MAX, PYTHON_STEP_COUNT_MAX } from "../limits.ts";
import { callLibrary, callMethod, itemsOf, pathAttribute, type TreeTextReader } from "./python-library.ts";
import {
  importedNames,
  mentionedNames,
  mutatedNames,
  reboundNames,
  type ImportedNames,
} from "./python-names.ts";
import type { PythonBody, PythonExpression, PythonStatement, TokenRange } from "./python-syntax.ts";
import type { PythonTokens } from "./python-tokens.ts";
import {
  appendTo,
  distrust,
  listValue,
  settled,
  textValue,
  unknownValue,
  type DictValue,
  type PythonValue,
} from "./python-value.ts";

type FunctionDefinition = Extract<PythonStatement, { readonly kind: "function" }>;

/** Names of one function's run, or of the script. */
type Scope = Map<string, PythonValue>;

/** The keyword arguments of the call of `setup()`. */
export interface SetupCall {
  readonly line: number;
  /** Known or not; those after `**` are among them. */
  readonly arguments: ReadonlyMap<string, PythonValue>;
  /** Why there may be more arguments than those; null where there are none. */
  readonly othersBecause: string | null;
}

type CallExpression = Extract<PythonExpression, { readonly kind: "call" }>;

/** The arguments of any call. */
interface GivenArguments {
  /** Without those that have a name; undefined where their number is not known. */
  readonly positional: readonly PythonValue[] | undefined;
  readonly keywords: SetupCall;
  readonly all: readonly PythonValue[];
}

/** Functions that leave their arguments as they are. */
const READERS: ReadonlySet<string> = new Set([
  "print",
  "len",
  "str",
  "repr",
  "format",
  "isinstance",
  "exists",
  "isfile",
  "exit",
  "sum",
]);

export class PythonInterpreter {
  readonly #tokens: PythonTokens;
  readonly #read: TreeTextReader;
  readonly #imported: ImportedNames;
  readonly #globals: Scope = new Map([["__file__", textValue("setup.py")]]);
  /** Why names are not known that may have been bound where it was not followed. */
  readonly #reasons = new Map<string, string>();
  /** Names that functions may change whenever they are called. */
  readonly #changedByFunctions = new Map<string, string>();
  readonly #calls: SetupCall[] = [];
  #stepCount = 0;
  #depth = 0;

  /** @param read Gives the text of the tree's files. */
  constructor(tokens: PythonTokens, read: TreeTextReader) {
    this.#tokens = tokens;
    this.#read = read;
    this.#imported = importedNames(tokens);
  }

  /**
   * The calls of `setup()` that every run of the script makes, in their order.
   *
   * @throws {SourceTreeProblem} when the script is too long to follow.
   */
  run(body: PythonBody): readonly SetupCall[] {
    this.#runBody(body, this.#globals);
    return this.#calls;
  }

  /** What the statements return; undefined where they do not. */
  #runBody(body: PythonBody, scope: Scope): PythonValue | undefined {
    for (const statement of body) {
      this.#countStep();
      const returned = this.#runStatement(statement, scope);
      if (returned !== undefined) return returned;
    }
    return undefined;
  }

  #countStep(): void {
    if (++this.#stepCount > PYTHON_STEP_COUNT_MAX)
      throw new SourceTreeProblem("setup.py", "it does too much to be followed");
  }

  #runStatement(statement: PythonStatement, scope: Scope): PythonValue | undefined {
    switch (statement.kind) {
      case "nothing":
        return undefined;
      case "expression":
        this.#evaluate(statement.value, scope);
        return undefined;
      case "assign": {
        const value = this.#evaluate(statement.value, scope);
        for (const target of statement.targets) this.#assign(target, value, scope);
        return undefined;
      }
      case "append":
        this.#append(statement, scope);
        return undefined;
      case "return":
        return statement.value === null
          ? { kind: "constant", text: "None" }
          : this.#evaluate(statement.value, scope);
      case "with": {
        const value = this.#evaluate(statement.value, scope);
        if (statement.target !== null) this.#bind(statement.target, value, scope);
        return this.#runBody(statement.body, scope);
      }
      case "block":
        return this.#runBody(statement.body, scope);
      case "function":
        this.#define(statement, scope);
        return undefined;
      case "class":
        this.#distrustAll(
          mutatedNames(this.#tokens, statement.range),
          scope,
          `line ${statement.line}: a class may change it`,
        );
        scope.set(statement.name, unknownValue(`line ${statement.line}: a class is not followed`));
        return undefined;
      case "branch":
        return this.#runBranch(statement, scope);
      case "other":
        this.#distrustRange(statement.range, scope, `line ${statement.line}: a statement is not understood`);
        return undefined;
    }
  }

  /** A condition, loop or `try`: what it mentions may or may not be changed, and it may or may not return. */
  #runBranch(
    statement: Extract<PythonStatement, { readonly kind: "branch" }>,
    scope: Scope,
  ): PythonValue | undefined {
    const because = `line ${statement.line}: it depends on ${quoted(statement.what)}`;
    this.#distrustRange(statement.range, scope, because);
    const { tokens } = this.#tokens;
    for (let i = statement.range.start; i < statement.range.end; i++) {
      if (tokens[i]?.kind === "name" && tokens[i]?.text === "return") return unknownValue(because);
    }
    return undefined;
  }

  #distrustRange(range: TokenRange, scope: Scope, because: string): void {
    const rebound = reboundNames(this.#tokens, range);
    // Texts and functions cannot be changed, only their names be bound anew.
    const changed = [...mentionedNames(this.#tokens, range)].filter((name) => {
      const kind = (scope.get(name) ?? this.#globals.get(name))?.kind;
      return kind === "list" || kind === "dict" || rebound.has(name);
    });
    this.#distrustAll(changed, scope, because);
  }

  #distrustAll(names: Iterable<string>, scope: Scope, because: string): void {
    for (const name of names) {
      const value = scope.get(name) ?? this.#globals.get(name);
      this.#reasons.set(name, because);
      if (value === undefined) continue;
      distrust(value, because);
      scope.set(name, unknownValue(because));
    }
  }

  #define(definition: FunctionDefinition, scope: Scope): void {
    const because = `line ${definition.line}: the function "${definition.name}" may change it`;
    for (const name of mutatedNames(this.#tokens, definition.range)) {
      if (definition.parameters.includes(name)) continue;
      this.#changedByFunctions.set(name, because);
      this.#distrustAll([name], this.#globals, because);
    }
    scope.set(definition.name, { kind: "function", definition });
  }

  #bind(name: string, value: PythonValue, scope: Scope): void {
    const because = scope === this.#globals ? this.#changedByFunctions.get(name) : undefined;
    scope.set(name, because === undefined ? value : unknownValue(because));
  }

  #assign(target: PythonExpression, value: PythonValue, scope: Scope): void {
    if (target.kind === "name") this.#bind(target.name, value, scope);
    else if (target.kind === "subscript") this.#assignItem(target, value, scope);
    else if (target.kind === "list") {
      for (const item of target.items)
        this.#assign(item, unknownValue(`line ${target.line}: several names are assigned at once`), scope);
    } else if (target.kind === "other") {
      this.#distrustRange(target.range, scope, `line ${target.line}: an assignment is not understood`);
    } else this.#evaluate(target, scope);
  }

  /** `dictionary["key"] = value`. */
  #assignItem(
    target: Extract<PythonExpression, { readonly kind: "subscript" }>,
    value: PythonValue,
    scope: Scope,
  ): void {
    const object = this.#evaluate(target.object, scope);
    const index = this.#evaluate(target.index, scope);
    if (object.kind === "dict" && index.kind === "text") object.entries.set(index.text, value);
    else distrust(object, `line ${target.line}: an item is assigned`);
  }

  /** `name += value`, which changes a list in place. */
  #append(statement: Extract<PythonStatement, { readonly kind: "append" }>, scope: Scope): void {
    const old = this.#evaluate(statement.target, scope);
    const value = this.#evaluate(statement.value, scope);
    const items = settled(old).kind === "list" ? itemsOf(settled(value), this.#read) : undefined;
    if (old.kind === "list" && items !== undefined) appendTo(old, items);
    else {
      const [changed, added] = [settled(old), settled(value)];
      const because =
        changed.kind === "unknown"
          ? changed.because
          : added.kind === "unknown"
            ? added.because
            : `line ${statement.line}: what is added is not known`;
      const sum =
        old.kind === "text" && value.kind === "text"
          ? textValue(old.text + value.text)
          : unknownValue(because);
      distrust(old, because);
      this.#assign(statement.target, sum, scope);
    }
  }

  #evaluate(expression: PythonExpression, scope: Scope): PythonValue {
    this.#countStep();
    switch (expression.kind) {
      case "string":
        return textValue(expression.text);
      case "constant":
        return { kind: "constant", text: expression.text };
      case "name":
        return this.#evaluateName(expression.name, expression.line, scope);
      case "list":
        return listValue(expression.items.map((item) => this.#evaluate(item, scope)));
      case "dict":
        return this.#evaluateDict(expression, scope);
      case "attribute":
        return this.#evaluateAttribute(expression, scope);
      case "subscript":
        return this.#evaluateSubscript(expression, scope);
      case "binary":
        return this.#evaluateBinary(expression, scope);
      case "call":
        return this.#evaluateCall(expression, scope);
      case "other":
        return unknownValue(`line ${expression.line}: ${expression.what} is not evaluated`);
    }
  }

  #evaluateName(name: string, line: number, scope: Scope): PythonValue {
    const value = scope.get(name) ?? this.#globals.get(name);
    if (value !== undefined) return value;
    const because = this.#reasons.get(name);
    return because === undefined ? notFollowed(name, line) : unknownValue(because);
  }

  #evaluateDict(expression: Extract<PythonExpression, { readonly kind: "dict" }>, scope: Scope): PythonValue {
    const dict: DictValue = { kind: "dict", entries: new Map(), unknownBecause: null };
    for (const { key, value } of expression.entries) {
      const evaluated = this.#evaluate(value, scope);
      if (key === null) this.#mergeInto(dict, evaluated, expression.line);
      else {
        const name = this.#evaluate(key, scope);
        if (name.kind === "text") dict.entries.set(name.text, evaluated);
        else dict.unknownBecause ??= `line ${expression.line}: a key is no literal`;
      }
    }
    return dict;
  }

  #mergeInto(dict: DictValue, value: PythonValue, line: number): void {
    const other = settled(value);
    if (other.kind === "dict") for (const [key, item] of other.entries) dict.entries.set(key, item);
    else
      dict.unknownBecause ??=
        other.kind === "unknown" ? other.because : `line ${line}: what is merged is no dictionary`;
  }

  #evaluateAttribute(
    expression: Extract<PythonExpression, { readonly kind: "attribute" }>,
    scope: Scope,
  ): PythonValue {
    const object = this.#evaluate(expression.object, scope);
    const attribute = object.kind === "path" ? pathAttribute(object.path, expression.name) : undefined;
    return attribute ?? notFollowed(dottedName(expression) ?? expression.name, expression.line);
  }

  #evaluateSubscript(
    expression: Extract<PythonExpression, { readonly kind: "subscript" }>,
    scope: Scope,
  ): PythonValue {
    const object = settled(this.#evaluate(expression.object, scope));
    const index = this.#evaluate(expression.index, scope);
    if (object.kind === "unknown") return object;
    const item = object.kind === "dict" && index.kind === "text" ? object.entries.get(index.text) : undefined;
    return item ?? unknownValue(`line ${expression.line}: an item is not known`);
  }

  #evaluateBinary(
    expression: Extract<PythonExpression, { readonly kind: "binary" }>,
    scope: Scope,
  ): PythonValue {
    const left = settled(this.#evaluate(expression.left, scope));
    const right = settled(this.#evaluate(expression.right, scope));
    if (left.kind === "unknown") return left;
    if (right.kind === "unknown") return right;
    if (expression.operator === "/") {
      const isPath = left.kind === "path" && (right.kind === "text" || right.kind === "path");
      if (isPath)
        return callLibrary("", "Path", [left, right], this.#read) ?? unknownValue("a path is not known");
    } else if (left.kind === "text" && right.kind === "text") return textValue(left.text + right.text);
    else if (left.kind === "list" && right.kind === "list") return listValue([...left.items, ...right.items]);
    return unknownValue(`line ${expression.line}: "${expression.operator}" is not evaluated here`);
  }

  #evaluateCall(expression: CallExpression, scope: Scope): PythonValue {
    const { callee, line } = expression;
    const name = dottedName(callee);
    const isSetup = name !== undefined && this.#isSetup(name, scope);
    const given = this.#evaluateArguments(expression, scope);
    if (isSetup) {
      this.#calls.push(given.keywords);
      return unknownValue(`line ${line}: the result of setup() is not known`);
    }
    if (name === "dict") {
      return {
        kind: "dict",
        entries: new Map(given.keywords.arguments),
        unknownBecause: given.keywords.othersBecause,
      };
    }
    const target = callee.kind === "name" ? this.#evaluateName(callee.name, line, scope) : undefined;
    if (target?.kind === "function") return this.#callFunction(target.definition, given.positional, line);
    const result = this.#callKnown(callee, given.positional, scope);
    if (result !== undefined) return result;
    if (callee.kind !== "name" || !READERS.has(callee.name)) {
      for (const value of given.all) distrust(value, `line ${line}: a function may change it`);
    }
    return notFollowed(`${name ?? "a function"}()`, line);
  }

  #callKnown(
    callee: PythonExpression,
    values: readonly PythonValue[] | undefined,
    scope: Scope,
  ): PythonValue | undefined {
    if (callee.kind === "attribute") return this.#callAttribute(callee, values, scope);
    if (callee.kind !== "name" || values === undefined) return undefined;
    return callLibrary("", callee.name, values.map(settled), this.#read);
  }

  /** `object.method(…)`, or a function of a module. */
  #callAttribute(
    callee: Extract<PythonExpression, { readonly kind: "attribute" }>,
    values: readonly PythonValue[] | undefined,
    scope: Scope,
  ): PythonValue | undefined {
    const object = this.#evaluate(callee.object, scope);
    const result = values === undefined ? undefined : this.#callMethod(callee, object, values);
    // A method that is not known may change its object.
    if (result === undefined) distrust(object, `line ${callee.line}: "${callee.name}" is not followed`);
    return result;
  }

  #callMethod(
    callee: Extract<PythonExpression, { readonly kind: "attribute" }>,
    object: PythonValue,
    values: readonly PythonValue[],
  ): PythonValue | undefined {
    const [known, knownValues] = [settled(object), values.map(settled)];
    if (known.kind !== "unknown") {
      return (
        this.#change(object, callee.name, values) ?? callMethod(known, callee.name, knownValues, this.#read)
      );
    }
    const module = dottedName(callee.object);
    return module === undefined ? undefined : callLibrary(module, callee.name, knownValues, this.#read);
  }

  /** Methods that change a list or dictionary. */
  #change(object: PythonValue, name: string, values: readonly PythonValue[]): PythonValue | undefined {
    const [first] = values;
    const none: PythonValue = { kind: "constant", text: "None" };
    if (values.length !== 1 || first === undefined) return undefined;
    if (object.kind === "list" && (name === "append" || name === "extend")) {
      const items = name === "append" ? [first] : itemsOf(settled(first), this.#read);
      if (items === undefined) return undefined;
      appendTo(object, items);
      return none;
    }
    if (object.kind !== "dict" || name !== "update" || settled(first).kind !== "dict") return undefined;
    this.#mergeInto(object, first, 0);
    return none;
  }

  /** The values of all arguments, each evaluated once. Of keywords given twice the last counts, though Python refuses them. */
  #evaluateArguments(expression: CallExpression, scope: Scope): GivenArguments {
    const dict: DictValue = { kind: "dict", entries: new Map(), unknownBecause: null };
    const all: PythonValue[] = [];
    let positional: PythonValue[] | undefined = [];
    for (const { kind, name, value } of expression.arguments) {
      const evaluated = this.#evaluate(value, scope);
      all.push(evaluated);
      if (kind === "keyword") dict.entries.set(name, evaluated);
      else if (kind === "double-star") this.#mergeInto(dict, evaluated, expression.line);
      else {
        const items = kind === "positional" ? [evaluated] : itemsOf(settled(evaluated), this.#read);
        if (items === undefined) positional = undefined;
        else for (const item of items) positional?.push(item);
        // `dict(other)` has its keywords from there, and `setup()` takes none such.
        if (kind === "positional") this.#mergeInto(dict, evaluated, expression.line);
      }
    }
    const keywords = { line: expression.line, arguments: dict.entries, othersBecause: dict.unknownBecause };
    return { positional, keywords, all };
  }

  #callFunction(
    definition: FunctionDefinition,
    values: readonly PythonValue[] | undefined,
    line: number,
  ): PythonValue {
    const unfollowed = notFollowed(`${definition.name}()`, line);
    if (values === undefined || this.#depth >= PYTHON_DEPTH_MAX) return unfollowed;
    const scope: Scope = new Map();
    for (const [i, parameter] of definition.parameters.entries()) {
      if (parameter.startsWith("**") || parameter === "*" || parameter === "/") return unfollowed;
      if (parameter.startsWith("*")) scope.set(parameter.slice(1), listValue(values.slice(i)));
      // A default value is not evaluated.
      else scope.set(parameter, values[i] ?? unfollowed);
    }
    this.#depth++;
    const returned = this.#runBody(definition.body, scope);
    this.#depth--;
    return returned ?? { kind: "constant", text: "None" };
  }

  /** `setup` however it was imported, unless the script made something else of the name. */
  #isSetup(name: string, scope: Scope): boolean {
    const root = name.split(".")[0] ?? "";
    if (scope.has(root) || this.#globals.has(root)) return false;
    return (
      this.#imported.setupFunctions.has(name) ||
      (name.endsWith(".setup") && this.#imported.setupModules.has(root))
    );
  }
}

function notFollowed(name: string, line: number): PythonValue {
  return unknownValue(`line ${line}: "${name}" is not followed`);
}

/** `a.b.c`; undefined for anything but names and attributes. */
function dottedName(expression: PythonExpression): string | undefined {
  const names: string[] = [];
  let rest = expression;
  for (; rest.kind === "attribute"; rest = rest.object) names.unshift(rest.name);
  return rest.kind === "name" ? [rest.name, ...names].join(".") : undefined;
}
