/** The values of a setup script as far as they are known without running it. */

import { PYTHON_VALUE_SIZE_MAX } from "../limits.ts";
import type { PythonStatement } from "./python-syntax.ts";

/** A value that is not known, and why, as the end of a sentence. */
export interface UnknownValue {
  readonly kind: "unknown";
  readonly because: string;
}

/** A list, tuple or set. Shared by all names that are bound to it, as in Python. */
export interface ListValue {
  readonly kind: "list";
  readonly items: PythonValue[];
  /** Set once something may have changed the list that was not followed. */
  unknownBecause: string | null;
}

/** A dictionary with texts for keys. Shared as lists are. */
export interface DictValue {
  readonly kind: "dict";
  readonly entries: Map<string, PythonValue>;
  unknownBecause: string | null;
}

/** A value. */
export type PythonValue =
  | { readonly kind: "text"; readonly text: string }
  /** A number, None, True or False. */
  | { readonly kind: "constant"; readonly text: string }
  | ListValue
  | DictValue
  /** A path of `pathlib`, relative to the tree; `""` is the tree itself. */
  | { readonly kind: "path"; readonly path: string }
  /** An open file of the tree. */
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "function";
      readonly definition: Extract<PythonStatement, { readonly kind: "function" }>;
    }
  | UnknownValue;

/** A value that is not known. */
export function unknownValue(because: string): UnknownValue {
  return { kind: "unknown", because };
}

/** The text, unless it is too long to be one of a real script. */
export function textValue(text: string): PythonValue {
  return text.length > PYTHON_VALUE_SIZE_MAX ? unknownValue("a text grows too long") : { kind: "text", text };
}

/** A new list, unless it is too long to be one of a real script. */
export function listValue(items: readonly PythonValue[]): PythonValue {
  if (items.length > PYTHON_VALUE_SIZE_MAX) return unknownValue("a list grows too long");
  return { kind: "list", items: [...items], unknownBecause: null };
}

/** Adds to the list in place. */
export function appendTo(list: ListValue, items: readonly PythonValue[]): void {
  if (list.items.length + items.length > PYTHON_VALUE_SIZE_MAX) list.unknownBecause = "a list grows too long";
  // Not `push(...items)`, whose arguments lie on the stack. The copy is for a list that is added to itself.
  else for (const item of items.slice()) list.items.push(item);
}

/** Marks the value, and all that can be reached from it, as possibly changed. */
export function distrust(value: PythonValue, because: string): void {
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind !== "list" && next.kind !== "dict") continue;
    if (next.unknownBecause !== null) continue;
    next.unknownBecause = because;
    const inner = next.kind === "list" ? next.items : next.entries.values();
    for (const item of inner) pending.push(item);
  }
}

/** The value, or an unknown one in place of a list or dictionary that may have been changed. */
export function settled(value: PythonValue): PythonValue {
  const because = value.kind === "list" || value.kind === "dict" ? value.unknownBecause : null;
  return because === null ? value : unknownValue(because);
}
