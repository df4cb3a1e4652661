/** The JSON API of projects and releases (pypi/warehouse:warehouse/legacy/api/json.py), with the traps of its `info`. */

import { createHash } from "node:crypto";
import { isName, normalizeName } from "../../packaging/name.ts";
import { compareVersions, isPrerelease, tryParseVersion } from "../../packaging/version.ts";
import { extrasOf } from "./build-wheel.ts";
import { BufferedPage } from "./buffered-page.ts";
import type { IndexSource, ProjectState, ReleaseState, StoredFile } from "./index-source.ts";
import { redirect, textReply, type Reply, type RoutedRequest } from "./reply.ts";
import { replyWithPage } from "./send-page.ts";
import { formatUploadTime, visibleReleases } from "./visible-files.ts";

const NOT_FOUND = textReply(404, `{"message": "Not Found"}\n`, { "content-type": "application/json" });
const PATH = /^\/pypi\/(?<name>[^/]+)(?:\/(?<version>[^/]+))?\/json\/?$/;

/** `/pypi/<name>/json` and `/pypi/<name>/<version>/json`. */
export function answerJson(index: IndexSource, fileHost: string, request: RoutedRequest): Reply {
  const match = PATH.exec(request.path)?.groups;
  const spelled = decodeURIComponent(match?.["name"] ?? "");
  const version = match?.["version"] === undefined ? undefined : decodeURIComponent(match["version"]);
  if (!isName(spelled)) return NOT_FOUND;
  const name = normalizeName(spelled);
  if (name !== spelled)
    return redirect(301, `/pypi/${name}/${version === undefined ? "" : `${version}/`}json`);
  const state = index.project(name);
  if (state === undefined || state.status === "quarantined") return NOT_FOUND;
  const releases = visibleReleases(state).toReversed();
  const release = version === undefined ? latestOf(releases) : releaseOfText(releases, version);
  if (release === undefined) return NOT_FOUND;
  const shape = { state, release, fileHost };
  const content = version === undefined ? projectContent(shape, releases) : releaseContent(shape);
  const headers = {
    "content-type": "application/json",
    "cache-control": "max-age=900, public",
    "access-control-allow-origin": "*",
    "x-pypi-last-serial": String(state.serial),
    vary: "Accept-Encoding",
  };
  return replyWithPage(new BufferedPage(headers, `${JSON.stringify(content)}\n`), request.message);
}

/** What an answer is about. */
interface Shape {
  readonly state: ProjectState;
  readonly release: ReleaseState;
  readonly fileHost: string;
}

/** Not yanked first, then not a pre-release, then the highest. */
function latestOf(releases: readonly ReleaseState[]): ReleaseState | undefined {
  const rank = ({ yanked, version }: ReleaseState): number => {
    const parsed = tryParseVersion(version);
    return (yanked === false ? 0 : 2) + (parsed === undefined || isPrerelease(parsed) ? 1 : 0);
  };
  return releases.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** By PEP 440; where several releases have that version, only by the exact text. */
function releaseOfText(releases: readonly ReleaseState[], text: string): ReleaseState | undefined {
  const wanted = tryParseVersion(text);
  const equal = releases.filter((release) => {
    const version = tryParseVersion(release.version);
    return wanted !== undefined && version !== undefined && compareVersions(wanted, version) === 0;
  });
  return equal.length === 1 ? equal[0] : releases.find((release) => release.version === text);
}

function projectContent(shape: Shape, releases: readonly ReleaseState[]): unknown {
  return {
    ...releaseContent(shape),
    releases: Object.fromEntries(releases.map((each) => [each.version, urlsOf(each, shape.fileHost)])),
  };
}

function releaseContent({ state, release, fileHost }: Shape): Record<string, unknown> {
  return {
    info: infoOf(state, release),
    last_serial: state.serial,
    urls: urlsOf(release, fileHost),
    vulnerabilities: [],
    ownership: { roles: [{ role: "Owner", user: "maker" }], organization: null },
  };
}

/** Requirements and the like come from the upload form of the release's first file, and never change. */
function infoOf(state: ProjectState, release: ReleaseState): Record<string, unknown> {
  const extras = extrasOf(release.requiresDist);
  const page = `https://pypi.org/project/${state.name}/`;
  return {
    author: null,
    author_email: null,
    bugtrack_url: null,
    classifiers: [],
    description: "",
    description_content_type: null,
    docs_url: null,
    download_url: null,
    downloads: { last_day: -1, last_month: -1, last_week: -1 },
    dynamic: null,
    home_page: null,
    keywords: null,
    license: null,
    license_expression: null,
    license_files: null,
    maintainer: null,
    maintainer_email: null,
    name: state.displayName,
    package_url: page,
    platform: null,
    project_url: page,
    project_urls: null,
    provides_extra: extras.length === 0 ? null : extras,
    release_url: `${page}${release.version}/`,
    requires_dist: release.requiresDist.length === 0 ? null : release.requiresDist,
    requires_python: release.requiresPython,
    summary: null,
    version: release.version,
    yanked: release.yanked !== false,
    yanked_reason: reasonOf(release),
  };
}

function urlsOf(release: ReleaseState, fileHost: string): Record<string, unknown>[] {
  return release.files.map((file) => fileContent(file, release, fileHost));
}

function fileContent(file: StoredFile, release: ReleaseState, fileHost: string): Record<string, unknown> {
  const md5 = createHash("md5").update(file.bytes).digest("hex");
  const uploadedAt = formatUploadTime(file.uploadedAtMs);
  return {
    comment_text: null,
    "core-metadata": file.metadata === null ? false : { sha256: file.metadata.sha256Hex },
    digests: { blake2b_256: file.blake2b256Hex, md5, sha256: file.sha256Hex },
    downloads: -1,
    filename: file.filename,
    has_sig: false,
    md5_digest: md5,
    packagetype: file.packageType,
    python_version: file.pythonVersion,
    requires_python: release.requiresPython,
    size: file.bytes.length,
    upload_time: uploadedAt.slice(0, 19),
    upload_time_iso_8601: uploadedAt,
    url: `${fileHost}/${file.urlPath}`,
    yanked: release.yanked !== false,
    yanked_reason: reasonOf(release),
  };
}

function reasonOf({ yanked }: ReleaseState): string | null {
  return yanked === false || yanked === "" ? null : yanked;
}
