/**
 * conda's `environment.yml`: channels, specs of conda packages, and under `pip` the lines of a requirements file.
 *
 * conda documentation, "Creating an environment file manually":
 * https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
 */

import { LineCounter, type Node, isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";
import { UserError } from "../../common/user-error.ts";
import { condaChannelNames } from "../../packaging/conda/channel-name.ts";
import { InvalidCondaSpecError } from "../../packaging/conda/errors.ts";
import { type MatchSpec, parseMatchSpec } from "../../packaging/conda/match-spec.ts";
import { shorten } from "../../packaging/shorten.ts";
import { type PlatformSelector, platformSelector } from "./platform-selector.ts";

/** A file is no environment.yml. */
export class EnvironmentFileError extends UserError {
  override readonly code = "E_ENVIRONMENT_FILE";

  constructor(path: string, line: number, finding: string, hint?: string) {
    super(`Cannot read "${path}" as an environment.yml, line ${line}: ${finding}`, {
      hint:
        hint ??
        "It has channels: and dependencies:, each a list, and may have a list pip: among the dependencies.",
    });
  }
}

/** A spec of the file. */
export interface EnvironmentSpec {
  readonly spec: MatchSpec;
  readonly line: number;
  /** The subdirectories of the platforms that it is for; null for all. */
  readonly onlyOn: readonly string[] | null;
}

/** What the file asks for. */
export interface EnvironmentFile {
  readonly name: string | null;
  /** Canonical names in the order of the file, without `nodefaults`. */
  readonly channels: readonly string[];
  /** Specs of conda packages. */
  readonly specs: readonly EnvironmentSpec[];
  /** What stands under `pip`, as the text of a requirements file in which every entry has the line that it has in the file, where it is the first there. */
  readonly pipText: string;
  /** What the person should know, a sentence each. */
  readonly notes: readonly string[];
}

/** Largest file that is read. */
const ENVIRONMENT_FILE_SIZE_BYTES_MAX: number = 4 * 1024 * 1024;
/** Keys of conda and conda-lock that are not used, and why. */
const UNUSED: ReadonlyMap<string, string> = new Map([
  ["prefix", "nothing is installed"],
  ["variables", "nothing is installed"],
  ["platforms", "--target says for which systems"],
  ["category", "the lock has no categories of conda-lock"],
]);
const KNOWN: ReadonlySet<string> = new Set(["name", "channels", "dependencies"]);
const NO_DEFAULTS = "nodefaults";

/**
 * Reads the text.
 *
 * @param path As the person gave it, for errors.
 * @throws {EnvironmentFileError} when the text is no such file.
 */
export function parseEnvironmentFile(text: string, path: string): EnvironmentFile {
  return new EnvironmentReader(text, path).read();
}

class EnvironmentReader {
  readonly #path: string;
  readonly #lines = new LineCounter();
  readonly #root: ReturnType<typeof parseDocument>;
  readonly #sourceLines: readonly string[];
  readonly #specs: EnvironmentSpec[] = [];
  readonly #pip = new Map<number, string>();
  readonly #notes: string[] = [];
  #lastPipLine = 0;

  constructor(text: string, path: string) {
    this.#path = path;
    this.#sourceLines = text.split("\n");
    if (Buffer.byteLength(text) > ENVIRONMENT_FILE_SIZE_BYTES_MAX)
      throw new EnvironmentFileError(path, 1, `it is larger than ${ENVIRONMENT_FILE_SIZE_BYTES_MAX} bytes`);
    this.#root = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    const [error] = this.#root.errors;
    if (error !== undefined) throw new EnvironmentFileError(path, this.#lineAt(error.pos[0]), error.message);
  }

  read(): EnvironmentFile {
    const { contents } = this.#root;
    if (!isMap(contents)) throw new EnvironmentFileError(this.#path, 1, "it holds no keys with values");
    const fields = new Map<string, Node | null>();
    for (const { key, value } of contents.items) {
      const name = isScalar(key) ? String(key.value) : "";
      fields.set(name, isNode(value) ? value : null);
      const whyUnused = UNUSED.get(name);
      if (whyUnused !== undefined) this.#note(key, `"${name}" is not used: ${whyUnused}`);
      else if (!KNOWN.has(name)) this.#note(key, `conda knows no "${name}", so it is not used`);
    }
    const dependencies = fields.get("dependencies");
    if (dependencies === undefined) throw new EnvironmentFileError(this.#path, 1, "it has no dependencies");
    for (const item of this.#list(dependencies)) this.#readDependency(item);
    const name = fields.get("name") ?? null;
    return {
      name: name === null ? null : this.#text(name),
      channels: condaChannelNames(
        this.#list(fields.get("channels") ?? null)
          .map((item) => this.#text(item))
          .filter((channel) => channel !== NO_DEFAULTS),
      ),
      specs: this.#specs,
      pipText: this.#pipText(),
      notes: this.#notes,
    };
  }

  #readDependency(item: Node): void {
    if (!isMap(item)) {
      this.#specs.push({ spec: this.#spec(item), line: this.#line(item), onlyOn: this.#platformsOf(item) });
      return;
    }
    for (const { key, value } of item.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (name !== "pip")
        throw this.#error(
          item,
          `"${name}" is no installer that is known`,
          "Only pip: may stand among the dependencies.",
        );
      for (const entry of this.#list(isNode(value) ? value : null)) this.#readPip(entry);
    }
  }

  /** Of several entries on one line, the first has that line, and each of the others the next one that is free. */
  #readPip(entry: Node): void {
    this.#lastPipLine = Math.max(this.#line(entry), this.#lastPipLine + 1);
    this.#pip.set(this.#lastPipLine, this.#text(entry));
    const selector = this.#selectorOf(entry);
    if (selector !== null)
      this.#note(
        entry,
        `the selector [${selector.text}] is not used: write a marker, such as ; os_name == "nt"`,
      );
  }

  #platformsOf(item: Node): readonly string[] | null {
    const selector = this.#selectorOf(item);
    if (selector?.subdirs === null)
      this.#note(item, `nobody knows the selector [${selector.text}], so it is not used`);
    return selector?.subdirs ?? null;
  }

  #selectorOf(item: Node): PlatformSelector | null {
    return platformSelector(this.#sourceLines[this.#line(item) - 1] ?? "");
  }

  #spec(item: Node): MatchSpec {
    const text = this.#text(item);
    try {
      return parseMatchSpec(text);
    } catch (error: unknown) {
      if (error instanceof InvalidCondaSpecError) throw this.#error(item, error.message, error.hint);
      throw error;
    }
  }

  /** An entry of several lines becomes one. */
  #pipText(): string {
    const last = Math.max(0, ...this.#pip.keys());
    return Array.from(
      { length: last },
      (_, i) => `${(this.#pip.get(i + 1) ?? "").replaceAll(/\s*\n\s*/g, " ")}\n`,
    ).join("");
  }

  /** No list at all is an empty one. */
  #list(node: Node | null): Node[] {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (!isSeq(node)) throw this.#error(node, "there is no list where one should be");
    return node.items.map((item) => {
      if (isNode(item)) return item;
      throw this.#error(node, "an entry of the list is empty");
    });
  }

  #text(node: Node): string {
    if (isScalar(node) && typeof node.value === "string") return node.value;
    // A version that stands alone is a number to YAML, and its own spelling is what was meant.
    if (isScalar(node) && typeof node.value === "number" && node.source !== undefined) return node.source;
    throw this.#error(node, `there is no text where one should be: ${shorten(String(node))}`);
  }

  #note(key: unknown, sentence: string): void {
    this.#notes.push(`${this.#path}:${isNode(key) ? this.#line(key) : 1}: ${sentence}`);
  }

  #error(node: Node, finding: string, hint?: string): EnvironmentFileError {
    return new EnvironmentFileError(this.#path, this.#line(node), finding, hint);
  }

  #line(node: Node): number {
    return this.#lineAt(node.range?.[0] ?? 0);
  }

  #lineAt(offset: number): number {
    return this.#lines.linePos(offset).line;
  }
}
