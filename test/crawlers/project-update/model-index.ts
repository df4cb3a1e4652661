/** An index with one project whose history is made up: what it shows, its changelog, and what its files hold. */

import type { FileOutcome } from "../../../crawlers/file-outcome.ts";
import type { JournalRow, PageFile, ProjectPage } from "../../../crawlers/pypi-index/page-types.ts";
import { failed, offered, page, pageFile, row, sdistFacts, wheelFacts } from "./page-builder.ts";

/** Something that happens to the project. `file` and `version` are places in the lists below. */
export type Happening =
  | { readonly kind: "upload"; readonly file: number; readonly content: number }
  | { readonly kind: "delete file" | "backfill"; readonly file: number }
  | { readonly kind: "delete release" | "unyank"; readonly version: number }
  | { readonly kind: "yank"; readonly version: number; readonly reason: string }
  | { readonly kind: "quarantine" | "clear" | "remove" };

const VERSIONS = ["1", "2.0"];
const SUFFIXES = [
  "-py3-none-any.whl",
  "-py2-none-any.whl",
  "-cp311-cp311-win32.whl",
  ".tar.gz",
  ".zip",
  ".exe",
];

/** Every file that may be uploaded. */
export const FILENAMES: readonly string[] = VERSIONS.flatMap((version) =>
  SUFFIXES.map((suffix) => `demo-${version}${suffix}`),
);
export const VERSION_COUNT: number = VERSIONS.length;

/** What wheels and sdists may hold: the place in these lists is the content's number. */
const WHEEL_CONTENTS = ["good", "good", "good", "broken", "gone", "bad"] as const;
const SDIST_CONTENTS = ["project-table", "setup-cfg", "egg-info", "silent", "broken", "gone", "bad"] as const;
export const CONTENT_COUNT: number = Math.max(WHEEL_CONTENTS.length, SDIST_CONTENTS.length);

/** The index. Time passes with each happening. */
export class ModelIndex {
  readonly #hasHashes: boolean;
  readonly #files = new Map<string, PageFile>();
  readonly #yanks = new Map<string, string>();
  readonly #journal: JournalRow[] = [];
  #serial = 1;
  #uploadCount = 0;
  #status: "active" | "quarantined" | "removed" = "active";

  constructor(hasHashes: boolean) {
    this.#hasHashes = hasHashes;
  }

  get isRemoved(): boolean {
    return this.#status === "removed";
  }

  /** The changelog so far. */
  get journal(): readonly JournalRow[] {
    return [...this.#journal];
  }

  happen(happening: Happening): void {
    this.#serial += 1;
    switch (happening.kind) {
      case "upload":
        return this.#upload(FILENAMES[happening.file] ?? "", happening.content);
      case "delete file":
        return this.#deleteFile(FILENAMES[happening.file] ?? "");
      case "backfill":
        return this.#backfill(FILENAMES[happening.file] ?? "");
      case "delete release":
        return this.#deleteRelease(VERSIONS[happening.version] ?? "");
      case "yank":
      case "unyank":
        return this.#yank(
          VERSIONS[happening.version] ?? "",
          "reason" in happening ? happening.reason : false,
        );
      case "quarantine":
      case "clear":
        return this.#quarantine(happening.kind === "quarantine");
      case "remove":
        return this.#remove();
    }
  }

  /** The page as it stands. */
  page(): ProjectPage {
    const isHidden = this.#status === "quarantined";
    const files = isHidden ? [] : [...this.#files.values()];
    const shown = files.map((file): PageFile => {
      const yanked = this.#yanks.get(versionOf(file.filename)) ?? false;
      return { ...file, yanked };
    });
    const versions = [...new Set(shown.map(({ filename }) => versionOf(filename)))];
    return page(shown, {
      serial: this.#serial,
      etag: `"${this.#serial}"`,
      versions,
      status: isHidden ? "quarantined" : "active",
    });
  }

  #log(kind: JournalRow["kind"], fields: Partial<JournalRow> = {}): void {
    this.#journal.push(row(this.#serial, kind, fields));
  }

  /** A removed project is created anew. What is there already is replaced, as some indexes allow. */
  #upload(filename: string, content: number): void {
    if (this.#status === "quarantined") return;
    if (this.#journal.length === 0 || this.isRemoved) this.#log("create");
    this.#status = "active";
    this.#uploadCount += 1;
    // The size tells what the file holds, so that outcomes are a function of what the page shows of the file.
    const sizeBytes = this.#uploadCount * CONTENT_COUNT + content;
    const sha256Hex = this.#hasHashes ? sizeBytes.toString(16).padStart(64, "0") : null;
    this.#files.set(filename, pageFile(filename, { sizeBytes, sha256Hex, uploadedAtMs: this.#serial }));
  }

  #deleteFile(filename: string): void {
    if (this.#status !== "active" || !this.#files.delete(filename)) return;
    this.#log("remove file", { version: versionOf(filename), filename });
  }

  #deleteRelease(version: string): void {
    const filenames = [...this.#files.keys()].filter((filename) => versionOf(filename) === version);
    if (this.#status !== "active" || filenames.length === 0) return;
    for (const filename of filenames) this.#files.delete(filename);
    this.#yanks.delete(version);
    this.#log("remove release", { version });
  }

  #backfill(filename: string): void {
    const file = this.#files.get(filename);
    if (file === undefined || !filename.endsWith(".whl")) return;
    this.#files.set(filename, { ...file, coreMetadata: offered() });
  }

  #yank(version: string, reason: false | string): void {
    if (this.#status !== "active") return;
    if (reason === false) this.#yanks.delete(version);
    else this.#yanks.set(version, reason);
    this.#log(reason === false ? "unyank release" : "yank release", { version });
  }

  #quarantine(isQuarantined: boolean): void {
    if (this.#status !== (isQuarantined ? "active" : "quarantined")) return;
    this.#status = isQuarantined ? "quarantined" : "active";
    this.#log(isQuarantined ? "project quarantined" : "project quarantine cleared");
  }

  #remove(): void {
    if (this.isRemoved) return;
    this.#status = "removed";
    this.#files.clear();
    this.#yanks.clear();
    this.#log("remove project");
  }
}

/** What reading the file gives: a function of what the page shows of it. */
export function outcomeOf({ filename, sizeBytes, coreMetadata }: PageFile): FileOutcome {
  const content = (sizeBytes ?? 0) % CONTENT_COUNT;
  const requiresDist = [`content-${sizeBytes}`];
  if (!filename.endsWith(".whl")) return sdistOutcome(SDIST_CONTENTS[content] ?? "silent", requiresDist);
  const { isOffered } = coreMetadata;
  const source = isOffered ? "pep658" : "wheel-range";
  switch (WHEEL_CONTENTS[content] ?? "good") {
    case "good":
      return wheelFacts(requiresDist, { source });
    case "broken":
      return isOffered ? wheelFacts(requiresDist, { source }) : failed("archive");
    case "gone":
      return failed("http");
    case "bad":
      return failed("metadata");
  }
}

function sdistOutcome(
  content: (typeof SDIST_CONTENTS)[number],
  requiresDist: readonly string[],
): FileOutcome {
  switch (content) {
    case "silent":
      return sdistFacts();
    case "broken":
      return failed("archive");
    case "gone":
      return failed("http");
    case "bad":
      return failed("metadata");
    case "project-table":
    case "setup-cfg":
    case "egg-info":
      return sdistFacts(content, requiresDist);
  }
}

function versionOf(filename: string): string {
  return (
    VERSIONS.find(
      (version) => filename.startsWith(`demo-${version}-`) || filename.startsWith(`demo-${version}.`),
    ) ?? ""
  );
}
