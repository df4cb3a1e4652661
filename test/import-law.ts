/** The import law of ARCHITECTURE.md as data and as functions over source texts, so that the tests can also check the checker. */

import { dirname, join } from "node:path/posix";

/** Each source folder and the folders it may import from, besides itself. The longest matching folder decides. */
export const LAW: ReadonlyMap<string, readonly string[]> = new Map([
  ["common", []],
  ["packaging", ["common"]],
  ["database", ["common", "packaging"]],
  ["archives", ["common", "packaging"]],
  ["crawlers", ["common", "packaging", "database", "archives"]],
  ["resolver/solver", ["common"]],
  ["resolver/environment", ["common", "packaging"]],
  ["resolver/lock", ["common", "packaging"]],
  ["nix/emitter", ["common", "resolver/lock"]],
  ["resolver/explain", ["common", "resolver/solver"]],
  ["resolver/providers", ["common", "packaging", "database", "resolver/environment", "resolver/solver"]],
  [
    "resolver",
    [
      "common",
      "packaging",
      "database",
      "resolver/solver",
      "resolver/environment",
      "resolver/lock",
      "resolver/explain",
      "resolver/providers",
    ],
  ],
  ["serve", ["common", "packaging", "database"]],
  // The second program, whose commands go online: the offline one cannot reach it, because no row names it.
  ["online", ["common", "packaging", "database", "crawlers", "serve", "cli", "nix/emitter", "resolver/lock"]],
  [
    "cli",
    [
      "common",
      "packaging",
      "archives",
      "database",
      "resolver",
      "resolver/environment",
      "resolver/explain",
      "resolver/lock",
      "nix/emitter",
    ],
  ],
]);

/** Folders that may import anything and need no row: entry points that nothing imports. */
export const FREE_FOLDERS: readonly string[] = ["bench", "scripts", "test"];

/** Folders that must run in a browser too, so they use no module of Node. */
const NODE_FREE = ["packaging/", "resolver/"];

/** Libraries without any module of Node in them, which those folders may use too. */
const BROWSER_LIBRARIES = ["smol-toml"];

/** Entry points: the only places that may look at the clock and the environment. */
const ENTRY_POINTS = ["cli/", "online/"];

const DATA = /^(?:data\/tables|schemas)\/.+\.json$/;
const NETWORK =
  /^(?:undici|crawlee|@crawlee\/.+|hono(?:\/.+)?|@hono\/.+|(?:node:)?(?:dgram|dns|https?|http2|net|tls)(?:\/.+)?)$/;
/** The one file that listens, and all that it may import for it: what makes a server, and nothing that connects to one. */
const LISTENER = "serve/listen.ts";
const LISTENER_IMPORTS =
  /^import \{ (?:createServer|type Server)(?:, (?:createServer|type Server))* \} from "node:http";$/m;
/** What `serve/` may have of the library for routes: its client is left out. */
const ROUTES = /^hono(?:\/accepts)?$/;
// Static imports and re-exports end a line; dynamic imports have a literal target in parentheses.
const IMPORT = /(?:\bfrom\s*["']|^import\s*["']|\bimport\s*\(\s*["'])(?<target>[^"'\n]+)["']/gm;
const SQL = /\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|CREATE\s+(?:TABLE|INDEX)|PRAGMA\s)/;
const CLOCK_OR_ENVIRONMENT =
  /\b(?:Date\.now\(|new Date\(\)|Math\.random\(|process\.(?:env|argv)\b|performance\.now\()/;

/** A source file: its path from the project's root, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The longest folder of the law that holds the path; undefined when no row covers it. */
export function folderOf(path: string): string | undefined {
  return [...LAW.keys()]
    .filter((folder) => path.startsWith(`${folder}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** The modules that a source text imports, in order. */
export function importsOf(text: string): string[] {
  return [...withoutComments(text).matchAll(IMPORT)].map((match) => match.groups?.["target"] ?? "");
}

/** What the file does against the law; one sentence each, empty when it is lawful. */
export function offencesOf(file: SourceFile): string[] {
  const offences = importsOf(file.text).flatMap((target) => importOffence(file.path, target) ?? []);
  if (!file.path.startsWith("database/sqlite/") && SQL.test(withoutComments(file.text)))
    offences.push(`${file.path} holds SQL, which belongs in database/sqlite`);
  if (
    !ENTRY_POINTS.some((folder) => file.path.startsWith(folder)) &&
    CLOCK_OR_ENVIRONMENT.test(withoutComments(file.text))
  )
    offences.push(`${file.path} reads a clock, randomness or the environment below the entry points`);
  if (file.path === LISTENER && !LISTENER_IMPORTS.test(file.text))
    offences.push(`${file.path} imports more of node:http than a server needs`);
  return offences;
}

function importOffence(path: string, target: string): string | undefined {
  const from = folderOf(path) ?? "";
  if (target === "better-sqlite3")
    return path.startsWith("database/sqlite/") ? undefined : `${path} imports better-sqlite3`;
  if (NETWORK.test(target)) return mayUseNetwork(path, target) ? undefined : `${path} imports ${target}`;
  if (target.startsWith("node:"))
    return NODE_FREE.some((folder) => path.startsWith(folder)) ? `${path} imports ${target}` : undefined;
  if (BROWSER_LIBRARIES.includes(target)) return undefined;
  if (!target.startsWith("."))
    return NODE_FREE.some((folder) => path.startsWith(folder)) ? `${path} imports ${target}` : undefined;
  const resolved = join(dirname(path), target);
  if (DATA.test(resolved)) return from === "resolver/solver" ? `${path} imports ${resolved}` : undefined;
  const to = folderOf(resolved) ?? "";
  return from === to || (LAW.get(from) ?? []).includes(to) ? undefined : `${path} imports ${resolved}`;
}

function mayUseNetwork(path: string, target: string): boolean {
  if (path.startsWith("serve/") && ROUTES.test(target)) return true;
  if (path === LISTENER) return target === "node:http" || target === "@hono/node-server";
  return path.startsWith("crawlers/") && !target.includes("hono");
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
}
