/**
 * Direct references: the URL or path of the one thing that a requirement wants, taken apart.
 *
 * pip, "VCS Support" and "Local project installs", for the fragment `#egg=…&subdirectory=…&sha256=…`:
 * https://pip.pypa.io/en/stable/topics/vcs-support/, https://pip.pypa.io/en/stable/topics/local-project-installs/
 * Direct URL data structure (PEP 610): https://packaging.python.org/en/latest/specifications/direct-url/
 */

import { readRequirementOptions, type RequirementOptions } from "./requirement-options.ts";
import { isUrl } from "./requirements-path.ts";

/** Hashes that a fragment may name and that are strong enough to rely on. */
const FRAGMENT_HASHES = ["sha256", "sha384", "sha512"];
const VERSION_CONTROL = /^(?:git|hg|svn|bzr)\+/i;
const FILE_URL = /^file:(?:\/\/(?<host>[^/]*)(?=\/))?(?<path>[^?#]*)/i;

/** What a URL or path leads to. */
export interface DirectReference {
  /** A repository; a file or folder of this machine, by a path or a `file:` URL; any other URL. */
  readonly kind: "vcs" | "path" | "url";
  /** The URL without its fragment, and without passwords and tokens (PEP 610, "Specification"); or the path as written. */
  readonly location: string;
  /** Of the folder that holds the project, inside of what lies at the location. */
  readonly subdirectory: string | null;
  /** The path on this machine, for the kind `path`. */
  readonly path: string | null;
  /** The last part of a URL or path, decoded: the name of the archive, if it is one. Null for a repository. */
  readonly filename: string | null;
  /** Hashes in the fragment, by which the archive may be known; md5 and sha1 do not count. */
  readonly hashes: RequirementOptions["hashes"];
}

/** Takes the URL or path apart, or says in words what is wrong with it. */
export function readDirectReference(written: string): DirectReference | string {
  if (!isUrl(written))
    return {
      kind: "path",
      location: written,
      subdirectory: null,
      path: written,
      filename: lastPart(written),
      hashes: [],
    };
  const hashAt = written.indexOf("#");
  const location = withoutCredentials(hashAt === -1 ? written : written.slice(0, hashAt));
  const fragment = new URLSearchParams(hashAt === -1 ? "" : written.slice(hashAt + 1));
  const subdirectory = fragment.get("subdirectory")?.replace(/^\.?\/+|\/+$/g, "") ?? "";
  if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(subdirectory))
    return "its subdirectory leads out of what lies at the URL";
  const hashes = fragmentHashes(fragment);
  if (typeof hashes === "string") return hashes;
  const shared = { location, subdirectory: subdirectory === "" ? null : subdirectory, hashes };
  if (VERSION_CONTROL.test(location)) return { ...shared, kind: "vcs", path: null, filename: null };
  if (!/^file:/i.test(location))
    return { ...shared, kind: "url", path: null, filename: lastPart(location.replace(/\?.*$/, "")) };
  const path = pathOfFileUrl(location);
  if (path === undefined) return "a file: URL names a path of this machine, such as file:///home/me/project";
  return { ...shared, kind: "path", path, filename: lastPart(path) };
}

/** A lone user name is kept where it is none of a token's, as in `git+ssh://git@…`. */
function withoutCredentials(url: string): string {
  return url.replace(/^(?<scheme>[^:]+:\/\/)(?<user>[^/@]+)@/, (all: string, scheme: string, user: string) =>
    user.includes(":") || /https?:/i.test(scheme) ? scheme : all,
  );
}

function fragmentHashes(fragment: URLSearchParams): RequirementOptions["hashes"] | string {
  const given = FRAGMENT_HASHES.flatMap((algorithm) =>
    fragment.getAll(algorithm).map((hex) => ({ name: "--hash" as const, value: `${algorithm}:${hex}` })),
  );
  const read = readRequirementOptions(given);
  return typeof read === "string" ? `in its fragment, ${read}` : read.hashes;
}

/** RFC 8089: no host, or `localhost`. Also `file:folder`, which some tools write, relative to the working directory. */
function pathOfFileUrl(url: string): string | undefined {
  const groups = FILE_URL.exec(url)?.groups;
  const host = groups?.["host"] ?? "";
  if (groups === undefined || (host !== "" && host.toLowerCase() !== "localhost")) return undefined;
  const path = decoded(groups["path"] ?? "");
  return path === "" || path.includes("\0") ? undefined : path;
}

function lastPart(text: string): string | null {
  const part =
    text
      .replace(/[/\\]+$/, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  return part === "" || part === "." || part === ".." ? null : isUrl(text) ? decoded(part) : part;
}

/** Text that is not well encoded stands for itself, as in pip. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
