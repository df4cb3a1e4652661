/**
 * An index of recorded pages, as other projects keep them for their tests: `json/**` holds pages of the Simple API (and, in
 * folders of their name, of the JSON API, which are passed over), `metadata/` METADATA files, `stubbed/` archives.
 *
 * Pages are served as they were recorded, only with the files on this server; so there is no changelog and no HTML.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import { normalizeName, type NormalizedName } from "../../packaging/name.ts";
import { blake2b256Hex } from "./blake2b.ts";
import type { IndexSource, ListedProject, ProjectState, StoredFile } from "./index-source.ts";
import { Journal } from "./journal.ts";
import { sha256HexOf, storeMetadata } from "./store-file.ts";

const FILE_HOST = "https://files.pythonhosted.org";
const NO_BYTES = new Uint8Array(0);

/** What is needed of a recorded page. */
interface RecordedPage {
  readonly name: string;
  readonly files: readonly { readonly filename: string; readonly url: string }[];
}

/** The index of a folder. */
export class RecordedIndex implements IndexSource {
  readonly journal: Journal = new Journal();
  readonly #directory: string;
  readonly #texts = new Map<NormalizedName, string>();
  readonly #states = new Map<NormalizedName, ProjectState>();
  /** Names of the files of all pages, by path on the file host. */
  readonly #filenames = new Map<string, string>();

  constructor(directory: string) {
    this.#directory = directory;
    const paths = readdirSync(join(directory, "json"), { recursive: true, encoding: "utf8" });
    for (const path of paths.filter((each) => each.endsWith(".json")).toSorted(compareStrings)) {
      const text = readFileSync(join(directory, "json", path), "utf8");
      const page: unknown = JSON.parse(text);
      if (isRecordedPage(page)) this.#add(page, text);
    }
  }

  nowMs(): number {
    return Date.UTC(2026, 0, 1);
  }

  revision(): number {
    return 0;
  }

  listed(): ListedProject[] {
    return [...this.#states.values()]
      .toSorted((a, b) => compareStrings(a.name, b.name))
      .map(({ displayName, serial }) => ({ displayName, serial }));
  }

  project(name: NormalizedName): ProjectState | undefined {
    return this.#states.get(name);
  }

  projectAt(name: NormalizedName): ProjectState | undefined {
    return this.#states.get(name);
  }

  recordedPage(name: NormalizedName, fileHost: string): string | undefined {
    return this.#texts.get(name)?.replaceAll(`${FILE_HOST}/`, `${fileHost}/`);
  }

  file(urlPath: string): StoredFile | undefined {
    const filename = this.#filenames.get(urlPath);
    if (filename === undefined) return undefined;
    const bytes = this.#read("stubbed", filename) ?? NO_BYTES;
    const metadata = this.#read("metadata", `${filename}.metadata`);
    return {
      filename,
      urlPath,
      bytes,
      sha256Hex: sha256HexOf(bytes),
      blake2b256Hex: blake2b256Hex(bytes),
      uploadedAtMs: this.nowMs(),
      packageType: filename.endsWith(".whl") ? "bdist_wheel" : "sdist",
      pythonVersion: filename.endsWith(".whl") ? (filename.split("-").at(-3) ?? "") : "source",
      metadata: metadata === undefined ? null : storeMetadata(metadata),
    };
  }

  #add(page: RecordedPage, text: string): void {
    const name = normalizeName(page.name);
    this.#texts.set(name, text);
    this.#states.set(name, { name, displayName: page.name, serial: 0, status: "active", releases: [] });
    for (const { url, filename } of page.files)
      this.#filenames.set(new URL(url).pathname.slice(1), basename(filename));
  }

  #read(folder: string, filename: string): Buffer | undefined {
    const path = join(this.#directory, folder, filename);
    return existsSync(path) ? readFileSync(path) : undefined;
  }
}

function isRecordedPage(value: unknown): value is RecordedPage {
  return (
    typeof value === "object" &&
    value !== null &&
    "files" in value &&
    "name" in value &&
    Array.isArray(value.files)
  );
}
