/** An index in memory, behind the crawlers' door to the network, for tests of what is asked for and in which order. */

import { HttpStatusError } from "../../../crawlers/http/http-errors.ts";
import type { HttpCounters, HttpRequest, HttpResponse } from "../../../crawlers/http/http-types.ts";
import type { CountingDoor } from "../../../crawlers/frontier/run-crawl.ts";
import { normalizeName } from "../../../packaging/name.ts";

export const INDEX_URL = "https://index.test/simple/";
const CHANGELOG_URL = "https://index.test/pypi";
const JSON_TYPE = "application/vnd.pypi.simple.v1+json";

interface FakeProject {
  displayName: string;
  serial: number;
  status: string;
  isListed: boolean;
  /** What its page says instead of its serial; the page lags behind the list. */
  pageSerial: number | undefined;
  files: Map<string, { yanked: boolean }>;
}

type FakeRow = readonly [
  name: string,
  version: string | null,
  seconds: number,
  action: string,
  serial: number,
];

/** A small index with the rules of PyPI's serials. */
export class FakeIndex implements CountingDoor {
  readonly projects: Map<string, FakeProject> = new Map();
  readonly rows: FakeRow[] = [];
  /** Every request so far, in short: `list`, `changelog <serial>`, `page <name>`; with `(304)` where nothing was sent. */
  readonly requests: string[] = [];
  /** Answers these pages with such a status. */
  readonly brokenPages: Map<string, number> = new Map();
  hasSerials = true;
  hasChangelog = true;
  /** Called before each answer. */
  onRequest: (request: HttpRequest) => void = () => undefined;
  serial = 0;

  get counters(): HttpCounters {
    return { requests: this.requests.length, retries: 0, receivedBytes: 0 };
  }

  /** Requests since the last call. */
  take(): string[] {
    return this.requests.splice(0);
  }

  upload(displayName: string, filename: string): void {
    const name = normalizeName(displayName);
    if (!this.projects.has(name)) {
      const files = new Map<string, { yanked: boolean }>();
      this.projects.set(name, {
        displayName,
        serial: 0,
        status: "active",
        isListed: true,
        pageSerial: undefined,
        files,
      });
      this.#log(name, null, "create");
    }
    this.project(name).files.set(filename, { yanked: false });
    this.#log(name, "1.0", `add py3 file ${filename}`);
  }

  /** A change that no page shows, such as an invitation. */
  touch(name: string): void {
    this.#log(name, null, "add Owner somebody");
  }

  removeFile(name: string, filename: string): void {
    this.project(name).files.delete(filename);
    this.#log(name, "1.0", `remove file ${filename}`);
  }

  removeProject(name: string): void {
    this.#log(name, null, "remove project");
    this.projects.delete(name);
  }

  quarantine(name: string): void {
    Object.assign(this.project(name), { status: "quarantined", isListed: false });
    this.#log(name, null, "project quarantined");
  }

  /** Bumps no serial, as on PyPI. */
  archive(name: string): void {
    this.project(name).status = "archived";
  }

  project(name: string): FakeProject {
    const project = this.projects.get(name);
    if (project === undefined) throw new Error(`no project ${name}`);
    return project;
  }

  fetch(request: HttpRequest): Promise<HttpResponse> {
    this.onRequest(request);
    return Promise.resolve().then(() => {
      request.signal?.throwIfAborted();
      if (request.url === INDEX_URL) return this.#answer(request, "list", JSON.stringify(this.#list()));
      if (request.url === CHANGELOG_URL) return this.#changelog(request);
      return this.#page(request, request.url.slice(INDEX_URL.length, -1));
    });
  }

  stream(): Promise<never> {
    return Promise.reject(new Error("no file is read here"));
  }

  #log(name: string, version: string | null, action: string): void {
    this.serial += 1;
    const project = this.project(name);
    project.serial = this.serial;
    this.rows.push([project.displayName, version, 1_700_000_000 + this.serial, action, this.serial]);
  }

  #list(): unknown {
    const listed = [...this.projects.values()].filter(({ isListed }) => isListed);
    return {
      meta: { "api-version": "1.4", ...(this.hasSerials ? { "_last-serial": this.serial } : {}) },
      projects: listed.map(({ displayName, serial }) => ({
        name: displayName,
        ...(this.hasSerials ? { "_last-serial": serial } : {}),
      })),
    };
  }

  #page(request: HttpRequest, name: string): HttpResponse {
    const status = this.brokenPages.get(name);
    const project = this.projects.get(name);
    if (status !== undefined || project === undefined) {
      this.requests.push(`page ${name}`);
      throw new HttpStatusError(request.url, status ?? 404);
    }
    const isHidden = project.status === "quarantined";
    const files = [...project.files].map(([filename, { yanked }]) => ({
      filename,
      url: `https://files.test/${filename}`,
      hashes: { sha256: sha256Of(filename) },
      yanked,
      "upload-time": "2024-01-01T00:00:00Z",
      "core-metadata": { sha256: sha256Of(filename) },
    }));
    const serial = project.pageSerial ?? project.serial;
    const page = {
      meta: { "api-version": "1.4", ...(this.hasSerials ? { "_last-serial": serial } : {}) },
      name,
      "project-status": { status: project.status },
      versions: files.length > 0 && !isHidden ? ["1.0"] : [],
      files: isHidden ? [] : files,
    };
    return this.#answer(request, `page ${name}`, JSON.stringify(page));
  }

  #changelog(request: HttpRequest): HttpResponse {
    const since = Number(/<int>(\d+)<\/int>/.exec(request.content?.text ?? "")?.[1] ?? -1);
    this.requests.push(since < 0 ? "last serial" : `changelog ${since}`);
    if (!this.hasChangelog) throw new HttpStatusError(request.url, 404);
    const rows = this.rows.filter((row) => row[4] > since);
    const text = since < 0 ? xmlOf(this.serial) : xmlOf(rows);
    return responseOf(request, `<methodResponse><params><param>${text}</param></params></methodResponse>`, {
      "content-type": "text/xml",
    });
  }

  #answer(request: HttpRequest, what: string, text: string): HttpResponse {
    const etag = `"${text.length}-${[...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)}"`;
    if (request.etag === etag) {
      this.requests.push(`${what} (304)`);
      return { ...responseOf(request, "", { etag }), status: 304 };
    }
    this.requests.push(what);
    return responseOf(request, text, { etag, "content-type": JSON_TYPE });
  }
}

/** A hash that stands for the file of this name. */
function sha256Of(filename: string): string {
  return Buffer.from(filename).toString("hex").padEnd(64, "0").slice(0, 64);
}

function responseOf(
  { url }: HttpRequest,
  text: string,
  headers: Readonly<Record<string, string>>,
): HttpResponse {
  return { status: 200, url, headers, body: new TextEncoder().encode(text) };
}

function xmlOf(value: unknown): string {
  if (Array.isArray(value)) return `<value><array><data>${value.map(xmlOf).join("")}</data></array></value>`;
  if (typeof value === "number") return `<value><int>${value}</int></value>`;
  if (value === null) return "<value><nil/></value>";
  if (typeof value !== "string") throw new TypeError("neither list, number, nil nor text");
  return `<value><string>${value}</string></value>`;
}
