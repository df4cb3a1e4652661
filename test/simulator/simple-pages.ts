/** The pages of the Simple API as a CDN keeps them: made when first asked for, and again when what they show has changed. */

import { normalizeName } from "../../packaging/name.ts";
import { chooseSimpleType, type SimpleType } from "./accept.ts";
import { BufferedPage } from "./buffered-page.ts";
import type { IndexSource, ProjectState } from "./index-source.ts";
import { formatIndexHtml, formatProjectHtml } from "./simple-html.ts";
import { formatIndexJson, formatProjectJson } from "./simple-json.ts";

/** Pages of projects that are kept; beyond it the oldest go, so that a universe of any size can be walked through. */
const PAGE_COUNT_MAX = 60_000;

/** Where a page is made from. */
export interface PageOptions {
  readonly index: IndexSource;
  /** Address before `/packages/…`. */
  readonly fileHost: string;
  /** A list of all projects may be as old as this by the index's clock: the CDN does not purge it. */
  readonly cdnDelayMs: number;
}

/** A cache of pages. */
export class SimplePages {
  readonly #options: PageOptions;
  readonly #indexPages = new Map<SimpleType, { page: BufferedPage; atMs: number; revision: number }>();
  readonly #projectPages = new Map<string, { page: BufferedPage; state: ProjectState }>();

  constructor(options: PageOptions) {
    this.#options = options;
  }

  /** The list of all projects in the form that `Accept` asks for. */
  indexPage(accept: string | undefined): BufferedPage {
    const { index, cdnDelayMs } = this.#options;
    const type = chooseSimpleType(accept);
    const kept = this.#indexPages.get(type);
    const isFresh = kept?.revision === index.revision();
    if (kept !== undefined && (isFresh || index.nowMs() - kept.atMs < cdnDelayMs)) return kept.page;
    const text = type.endsWith("json") ? formatIndexJson(index) : formatIndexHtml(index);
    const page = new BufferedPage(simpleHeaders(type, index.journal.lastSerial), text);
    this.#indexPages.set(type, { page, atMs: index.nowMs(), revision: index.revision() });
    return page;
  }

  /** A project's page in the form that `Accept` asks for; undefined when there is no such project. */
  projectPage(name: string, accept: string | undefined, asOfMs?: number): BufferedPage | undefined {
    const { index, fileHost } = this.#options;
    const normalized = normalizeName(name);
    const state = asOfMs === undefined ? index.project(normalized) : index.projectAt(normalized, asOfMs);
    if (state === undefined) return undefined;
    const recorded = index.recordedPage?.(normalized, fileHost);
    const type = recorded === undefined ? chooseSimpleType(accept) : "application/vnd.pypi.simple.v1+json";
    const key = `${type} ${name}`;
    const kept = this.#projectPages.get(key);
    if (kept?.state === state) return kept.page;
    const format = type.endsWith("json") ? formatProjectJson : formatProjectHtml;
    const text = recorded ?? format(state, fileHost);
    const page = new BufferedPage(simpleHeaders(type, state.serial), text);
    this.#projectPages.set(key, { page, state });
    if (this.#projectPages.size > PAGE_COUNT_MAX) {
      const oldest = this.#projectPages.keys().next();
      if (oldest.done !== true) this.#projectPages.delete(oldest.value);
    }
    return page;
  }
}

function simpleHeaders(type: SimpleType, serial: number): Record<string, string> {
  return {
    "content-type": type === "text/html" ? "text/html; charset=UTF-8" : type,
    "cache-control": "max-age=600, public",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "X-PyPI-Last-Serial",
    "x-pypi-last-serial": String(serial),
    vary: "Accept, Accept-Encoding",
  };
}
