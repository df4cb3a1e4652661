/**
 * The `[metadata]` and `[options]` sections of setup.cfg.
 *
 * setuptools, "Configuring setuptools using setup.cfg files":
 * https://setuptools.pypa.io/en/latest/userguide/declarative_config.html
 */

import { parseIniFile, type IniFile } from "./ini-file.ts";
import { requirementLines } from "./requirement-lines.ts";
import { fieldOf, type SetupArgument, type SetupFields } from "./setup-fields.ts";
import { SourceTreeProblem } from "./source-tree-problem.ts";
import type { TreeReading } from "./tree-reading.ts";

const PLACE = "setup.cfg";

/** setup.cfg as setuptools reads it, and as a file for those who read more of it. */
export interface SetupConfiguration extends SetupFields {
  readonly file: IniFile;
}

/**
 * What setup.cfg gives; undefined where there is none.
 *
 * @throws {SourceTreeProblem} when it is not in the dialect of configparser.
 */
export function readSetupConfiguration(reading: TreeReading): SetupConfiguration | undefined {
  const text = reading.text(PLACE);
  if (text === undefined) return undefined;
  const file = parseIniFile(text, PLACE);
  const options = file.get("options");
  return {
    file,
    name: textField(iniOption(file.get("metadata"), "name")),
    version: textField(iniOption(file.get("metadata"), "version")),
    installRequires: listField(iniOption(options, "install_requires"), reading),
    extrasRequire: extrasField(file.get("options.extras_require"), reading),
    pythonRequires: textField(iniOption(options, "python_requires")),
    setupRequires: listField(iniOption(options, "setup_requires"), reading),
  };
}

/** The option's value, whether its name is written with `-` or `_`, as distutils reads it. */
export function iniOption(
  section: ReadonlyMap<string, string> | undefined,
  name: string,
): string | undefined {
  for (const [key, value] of section ?? []) if (key.toLowerCase().replaceAll("-", "_") === name) return value;
  return undefined;
}

/** `attr:` reads a module, `file:` is for longer texts: neither is followed here. */
function textField(text: string | undefined): SetupArgument<string> {
  if (text !== undefined && /^(?:attr|file):/.test(text))
    return { kind: "unknown", because: `"${text.slice(0, 5)}" is not followed` };
  return fieldOf(text);
}

function listField(text: string | undefined, reading: TreeReading): SetupArgument<readonly string[]> {
  if (text === undefined) return { kind: "absent" };
  try {
    return fieldOf(parseRequirementList(text, reading));
  } catch (error: unknown) {
    if (!(error instanceof SourceTreeProblem)) throw error;
    return { kind: "unknown", because: error.message };
  }
}

function extrasField(
  section: ReadonlyMap<string, string> | undefined,
  reading: TreeReading,
): SetupArgument<ReadonlyMap<string, readonly string[]>> {
  const extras = new Map<string, readonly string[]>();
  for (const [extra, text] of section ?? []) {
    const field = listField(text, reading);
    if (field.kind === "unknown") return field;
    extras.set(extra, field.kind === "known" ? field.value : []);
  }
  return fieldOf(extras);
}

/**
 * A value of the type "list-semi": lines, or in a single line pieces between semicolons; or the lines of files of the tree.
 * setuptools drops lines that are comments.
 */
function parseRequirementList(text: string, reading: TreeReading): readonly string[] {
  if (text.startsWith("attr:")) throw new SourceTreeProblem(PLACE, '"attr:" is not followed');
  if (text.startsWith("file:")) {
    const paths = text
      .slice("file:".length)
      .split(/[,\n]/)
      .map((path) => path.trim());
    return readRequirementFiles(
      paths.filter((path) => path !== ""),
      reading,
    );
  }
  const pieces = text.includes("\n") ? text : text.replaceAll(";", "\n");
  return requirementLines(pieces, PLACE);
}

/**
 * The requirements in files of the tree.
 *
 * @throws {SourceTreeProblem} when a file is not there or has options of pip.
 */
export function readRequirementFiles(paths: readonly string[], reading: TreeReading): readonly string[] {
  return paths.flatMap((path) => {
    const text = reading.text(path.replace(/^\.\//, ""));
    if (text === undefined) throw new SourceTreeProblem(path, "it is not in the tree");
    return requirementLines(text, path);
  });
}
