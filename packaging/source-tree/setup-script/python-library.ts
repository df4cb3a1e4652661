/**
 * The functions and methods of Python that setup scripts state facts with: paths, files of the tree, texts and lists.
 *
 * The ways to read a requirements file that are understood, with any path below:
 * - `open(path).read()`, `.read().splitlines()`, `.read().split("\n")`, `.read().strip().split()`, `.readlines()`, `list(open(path))`,
 *   also with `io.open`, `codecs.open`, and as `with open(path) as file:`;
 * - `Path(path).read_text()` and `.open()`;
 * - the same inside of functions of the script that are called with literals.
 *
 * Paths: literals, `os.path.join`, `dirname`, `abspath`, `realpath`, `normpath` of them and of `__file__`, `os.getcwd()`, `Path` and `/`,
 * `.parent`, `.resolve()`, `.absolute()`. Lines that are options or comments are not dealt with here; see requirement-lines.ts.
 */

import { listValue, textValue, unknownValue, type PythonValue } from "./python-value.ts";

/** Gives the text of a file of the tree. */
export type TreeTextReader = (path: string) => string | undefined;

/** Values of positional arguments; keywords (`encoding=…`) never change what is read here. */
type Arguments = readonly PythonValue[];

type LibraryFunction = (values: Arguments, read: TreeTextReader) => PythonValue | undefined;

/** Functions by their last words, as scripts import them in many ways: `os.path.join`, `path.join`, `join`. */
const FUNCTIONS: ReadonlyMap<string, LibraryFunction> = new Map<string, LibraryFunction>([
  ["open", openFile],
  ["join", joinPath],
  ["dirname", parentOf],
  ["abspath", ([path]) => path],
  ["realpath", ([path]) => path],
  ["normpath", ([path]) => path],
  ["getcwd", () => textValue("")],
  ["Path", pathOf],
  ["list", copyOf],
  ["tuple", copyOf],
  ["set", copyOf],
  ["sorted", copyOf],
  [
    "str",
    ([value]) =>
      value?.kind === "path" ? textValue(value.path) : value?.kind === "text" ? value : undefined,
  ],
]);

/** Modules before the functions above. A function of another object, such as `",".join`, is a method. */
const MODULES: ReadonlySet<string> = new Set([
  "",
  "os",
  "os.path",
  "path",
  "op",
  "osp",
  "io",
  "codecs",
  "pathlib",
]);

/** What the call of the library's function gives; undefined where it is none of those above, or its arguments are others. */
export function callLibrary(
  module: string,
  name: string,
  values: Arguments,
  read: TreeTextReader,
): PythonValue | undefined {
  return MODULES.has(module) ? FUNCTIONS.get(name)?.(values, read) : undefined;
}

/** What the call of a method gives; undefined where it is none of those above. */
export function callMethod(
  object: PythonValue,
  name: string,
  values: Arguments,
  read: TreeTextReader,
): PythonValue | undefined {
  if (object.kind === "text") return callTextMethod(object.text, name, values);
  if (object.kind === "file") return callFileMethod(object.path, name, read);
  if (object.kind === "path") return callPathMethod(object.path, name, values, read);
  if (object.kind === "list" && name === "copy") return listValue(object.items);
  return undefined;
}

/** The items of a value that Python could iterate over; undefined where they are not known. */
export function itemsOf(
  value: PythonValue | undefined,
  read: TreeTextReader,
): readonly PythonValue[] | undefined {
  if (value?.kind === "list") return value.items;
  if (value?.kind !== "file") return undefined;
  const lines = callFileMethod(value.path, "readlines", read);
  return lines.kind === "list" ? lines.items : undefined;
}

/** The path relative to the tree; undefined where it leads out of it. */
export function treePath(path: string): string | undefined {
  if (path.startsWith("/")) return undefined;
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

function pathText(value: PythonValue | undefined): string | undefined {
  return value?.kind === "path" ? value.path : value?.kind === "text" ? value.text : undefined;
}

function openFile([value]: Arguments): PythonValue | undefined {
  const path = pathText(value);
  const inside = path === undefined ? undefined : treePath(path);
  return inside === undefined ? undefined : { kind: "file", path: inside };
}

function joinPath(values: Arguments): PythonValue | undefined {
  const parts = values.map(pathText);
  if (!parts.every((part) => part !== undefined)) return undefined;
  return textValue(parts.filter((part) => part !== "").join("/"));
}

function parentOf([value]: Arguments): PythonValue | undefined {
  const path = pathText(value);
  return path === undefined ? undefined : textValue(parentPath(path));
}

function parentPath(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function pathOf(values: Arguments): PythonValue | undefined {
  const joined = joinPath(values);
  return joined?.kind === "text" ? { kind: "path", path: joined.text } : undefined;
}

function copyOf([value]: Arguments, read: TreeTextReader): PythonValue | undefined {
  const items = itemsOf(value, read);
  return items === undefined ? undefined : listValue(items);
}

/** What the attribute of a path is; undefined where it is none that is known. */
export function pathAttribute(path: string, name: string): PythonValue | undefined {
  return name === "parent" ? { kind: "path", path: parentPath(path) } : undefined;
}

function callPathMethod(
  path: string,
  name: string,
  values: Arguments,
  read: TreeTextReader,
): PythonValue | undefined {
  if (name === "resolve" || name === "absolute") return { kind: "path", path };
  if (name === "open") return openFile([textValue(path)]);
  if (name === "joinpath") return pathOf([textValue(path), ...values]);
  return name === "read_text" ? readText(path, read) : undefined;
}

function callFileMethod(path: string, name: string, read: TreeTextReader): PythonValue {
  const text = readText(path, read);
  if (name === "read" || text.kind !== "text") return text;
  if (name === "readlines") return listValue(splitLines(text.text).map(textValue));
  return unknownValue(`"${name}" of a file is not followed`);
}

function readText(path: string, read: TreeTextReader): PythonValue {
  const inside = treePath(path);
  const text = inside === undefined ? undefined : read(inside);
  return text === undefined ? unknownValue(`the file "${path}" is not in the tree`) : textValue(text);
}

function callTextMethod(text: string, name: string, values: Arguments): PythonValue | undefined {
  const [separator] = values;
  if (values.length > 0 && name !== "split" && name !== "decode" && name !== "encode") return undefined;
  switch (name) {
    case "strip":
      return textValue(text.trim());
    case "lstrip":
      return textValue(text.trimStart());
    case "rstrip":
      return textValue(text.trimEnd());
    case "decode":
    case "encode":
      return textValue(text);
    case "splitlines":
      return listValue(splitLines(text).map(textValue));
    case "split":
      return splitText(text, separator);
    default:
      return undefined;
  }
}

function splitText(text: string, separator: PythonValue | undefined): PythonValue | undefined {
  if (separator === undefined) {
    return listValue(text.split(/\s+/).filter(Boolean).map(textValue));
  }
  const isText = separator.kind === "text" && separator.text !== "";
  return isText ? listValue(text.split(separator.text).map(textValue)) : undefined;
}

function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\r\n]/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
