/**
 * A universe: the model of an index like PyPI, with a clock and every operation that its users and admins have.
 *
 * The journal is the core: an operation writes the rows that PyPI writes, and a project's serial is that of its last row.
 * Archiving and the back-filling of metadata write none, so they move no serial (pypi/warehouse:warehouse/utils/project.py).
 */

import { compareStrings } from "../../common/ordering.ts";
import { normalizeName, type NormalizedName } from "../../packaging/name.ts";
import { buildFile, type FileSpec } from "./build-file.ts";
import type {
  IndexSource,
  ListedProject,
  ProjectState,
  ReleaseState,
  StoredFile,
  StoredMetadata,
} from "./index-source.ts";
import { Journal } from "./journal.ts";
import { ProjectHistory } from "./project-history.ts";
import { storeFile, storeMetadata } from "./store-file.ts";
import { UniverseError } from "./universe-error.ts";
import { changeRelease, releaseOf, withFile } from "./universe-project.ts";

/** 2026-01-01, where clocks of universes start unless told otherwise. */
const START_MS = Date.UTC(2026, 0, 1);

/** How a universe begins. */
export interface UniverseOptions {
  /** Time of the clock at the start, milliseconds since 1970-01-01 UTC. */
  readonly startMs?: number;
  /** Serial of the first row of the journal. */
  readonly firstSerial?: number;
}

/** An upload that was taken, with what its author meant it to say. */
export interface UploadedFile {
  readonly file: StoredFile;
  readonly spec: FileSpec;
  /** METADATA of a wheel, also where it is not served. */
  readonly metadata: StoredMetadata | null;
}

/** The index's model. An operation that cannot be done on what is there now throws a `UniverseError`. */
export class Universe implements IndexSource {
  readonly journal: Journal;
  readonly #histories = new Map<NormalizedName, ProjectHistory>();
  /** By path; objects survive the deletion of their project (`remove_project` there). */
  readonly #objects = new Map<string, StoredFile>();
  /** By name of the file: PyPI never takes the name of a file twice, also after its deletion. */
  readonly #uploads = new Map<string, UploadedFile>();
  readonly #scheduled: { readonly atMs: number; readonly run: (universe: Universe) => void }[] = [];
  #nowMs: number;
  #revision = 0;
  #sortedNames: NormalizedName[] | undefined;

  constructor(options: UniverseOptions = {}) {
    this.#nowMs = options.startMs ?? START_MS;
    this.journal = new Journal(options.firstSerial);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  revision(): number {
    return this.#revision;
  }

  /** Moves the clock forward and does what was scheduled on the way, each at its time. */
  advance(milliseconds: number): void {
    const endMs = this.#nowMs + milliseconds;
    for (;;) {
      const [next] = this.#scheduled;
      if (next === undefined || next.atMs > endMs) break;
      this.#scheduled.shift();
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run(this);
    }
    this.#nowMs = endMs;
  }

  /** Puts an operation off until the clock has come there. */
  schedule(atMs: number, run: (universe: Universe) => void): void {
    const place = this.#scheduled.findLastIndex((each) => each.atMs <= atMs) + 1;
    this.#scheduled.splice(place, 0, { atMs, run });
  }

  /** Creates a project, or one of the same name anew. `upload` does it too where needed. */
  createProject(displayName: string): void {
    const name = normalizeName(displayName);
    if (this.project(name) !== undefined)
      throw new UniverseError(`project "${displayName}" is already there`);
    this.#log(displayName, null, "create");
    const serial = this.#log(displayName, null, "add Owner maker");
    this.#set({ name, displayName, serial, status: "active", releases: [] });
  }

  /** Creates a release without files; `upload` does it too where needed. */
  createRelease(project: string, version: string): void {
    const state = this.#existing(project);
    if (state.releases.some((release) => release.version === version))
      throw new UniverseError(`release ${version} of "${project}" is already there`);
    this.#addRelease(state, version, {});
  }

  /** Uploads a file; its project and release are created where they are not there. */
  upload(project: string, version: string, spec: FileSpec): StoredFile {
    const name = normalizeName(project);
    if (this.project(name) === undefined) this.createProject(project);
    const state = this.#existing(project);
    if (state.status !== "active") throw new UniverseError(`project "${project}" is ${state.status}`);
    const built = buildFile(state.displayName, version, spec);
    if (this.#uploads.has(built.filename))
      throw new UniverseError(`a file named "${built.filename}" was uploaded before`);
    const isMetadataServed = spec.kind !== "wheel" || spec.isMetadataServed !== false;
    const file = storeFile(built, { atMs: this.#nowMs, isMetadataServed });
    if (!state.releases.some((release) => release.version === version))
      this.#addRelease(state, version, spec);
    const serial = this.#log(state.displayName, version, `add ${file.pythonVersion} file ${file.filename}`);
    this.#set(
      changeRelease({ ...this.#existing(project), serial }, version, (release) => withFile(release, file)),
    );
    this.#objects.set(file.urlPath, file);
    const metadata = built.metadata === null ? null : storeMetadata(built.metadata);
    this.#uploads.set(file.filename, { file, spec, metadata });
    return file;
  }

  /** Yanks a release, or gives a yanked one another reason. */
  yankRelease(project: string, version: string, reason = ""): void {
    this.#changeRelease(project, version, "yank release", (release) => ({ ...release, yanked: reason }));
  }

  unyankRelease(project: string, version: string): void {
    this.#changeRelease(project, version, "unyank release", (release) => ({ ...release, yanked: false }));
  }

  /** Removes a file of the page; its release stays, and so does the object on the file host. */
  removeFile(project: string, filename: string): void {
    const state = this.#existing(project);
    const release = state.releases.find(({ files }) => files.some((file) => file.filename === filename));
    if (release === undefined) throw new UniverseError(`"${project}" has no file named "${filename}"`);
    this.#changeRelease(project, release.version, `remove file ${filename}`, (old) => ({
      ...old,
      files: old.files.filter((file) => file.filename !== filename),
    }));
  }

  /** Removes a release with its files: one row of the journal, not one per file. */
  removeRelease(project: string, version: string): void {
    const state = this.#existing(project);
    releaseOf(state, version);
    const serial = this.#log(state.displayName, version, "remove release");
    this.#set({
      ...state,
      serial,
      releases: state.releases.filter((release) => release.version !== version),
    });
  }

  /** Removes a project: one row of the journal, without a version. */
  removeProject(project: string): void {
    const state = this.#existing(project);
    this.#log(state.displayName, null, "remove project");
    this.#forget(state.name);
  }

  quarantineProject(project: string): void {
    this.#setStatus(project, "quarantined", "project quarantined");
  }

  clearProjectQuarantine(project: string): void {
    if (this.#existing(project).status !== "quarantined")
      throw new UniverseError(`project "${project}" is not quarantined`);
    this.#setStatus(project, "active", "project quarantine cleared");
  }

  quarantineRelease(project: string, version: string): void {
    this.#changeRelease(project, version, "release quarantined", (old) => ({ ...old, isQuarantined: true }));
  }

  clearReleaseQuarantine(project: string, version: string): void {
    this.#changeRelease(project, version, "release quarantine cleared", (old) => ({
      ...old,
      isQuarantined: false,
    }));
  }

  /** Archives a project; moves no serial. */
  archiveProject(project: string): void {
    const state = this.#existing(project);
    if (state.status !== "active") throw new UniverseError(`project "${project}" is ${state.status}`);
    this.#set({ ...state, status: "archived" });
  }

  /** Opens an archived project again; moves no serial. */
  unarchiveProject(project: string): void {
    const state = this.#existing(project);
    if (state.status !== "archived") throw new UniverseError(`project "${project}" is not archived`);
    this.#set({ ...state, status: "active" });
  }

  /** Serves the METADATA of a wheel that was uploaded without; moves no serial. */
  backfillMetadata(project: string, filename: string): void {
    const state = this.#existing(project);
    const upload = this.#uploads.get(filename);
    const release = state.releases.find(({ files }) => files.some((file) => file.filename === filename));
    if (upload === undefined || release === undefined || upload.metadata === null)
      throw new UniverseError(`"${project}" has no wheel named "${filename}"`);
    const file = { ...upload.file, metadata: upload.metadata };
    this.#objects.set(file.urlPath, file);
    this.#uploads.set(filename, { ...upload, file });
    this.#set(
      changeRelease(state, release.version, (old) => ({
        ...old,
        files: old.files.map((each) => (each.filename === filename ? file : each)),
      })),
    );
  }

  /** Gives the project another maintainer: its serial moves, but nothing that its page shows besides. */
  changeRoles(project: string, user = "helper"): void {
    const state = this.#existing(project);
    this.#log(state.displayName, null, `invite Maintainer ${user}`);
    this.#log(state.displayName, null, `accepted Maintainer ${user}`);
    this.#set({ ...state, serial: this.#log(state.displayName, null, `add Maintainer ${user}`) });
  }

  listed({ withQuarantined }: { readonly withQuarantined: boolean }): ListedProject[] {
    this.#sortedNames ??= [...this.#histories.keys()].toSorted(compareStrings);
    return this.#sortedNames.flatMap((name) => {
      const state = this.project(name);
      if (state === undefined || (state.status === "quarantined" && !withQuarantined)) return [];
      return [{ displayName: state.displayName, serial: state.serial }];
    });
  }

  project(name: NormalizedName): ProjectState | undefined {
    return this.#histories.get(name)?.current;
  }

  projectAt(name: NormalizedName, atMs: number): ProjectState | undefined {
    return this.#histories.get(name)?.at(atMs);
  }

  file(urlPath: string): StoredFile | undefined {
    return this.#objects.get(urlPath);
  }

  /** The upload of that name, also when the file is gone; undefined when there was none. */
  uploadOf(filename: string): UploadedFile | undefined {
    return this.#uploads.get(filename);
  }

  /** Normalized names of all projects that ever were, sorted. */
  everKnownNames(): NormalizedName[] {
    return [...this.#histories.keys()].toSorted(compareStrings);
  }

  #existing(project: string): ProjectState {
    const state = this.project(normalizeName(project));
    if (state === undefined) throw new UniverseError(`there is no project "${project}"`);
    return state;
  }

  #addRelease(state: ProjectState, version: string, spec: Partial<FileSpec>): void {
    const release: ReleaseState = {
      version,
      requiresPython: spec.requiresPython ?? null,
      requiresDist: spec.requiresDist ?? [],
      yanked: false,
      isQuarantined: false,
      createdAtMs: this.#nowMs,
      files: [],
    };
    const serial = this.#log(state.displayName, version, "new release");
    this.#set({ ...state, serial, releases: [...state.releases, release] });
  }

  #changeRelease(
    project: string,
    version: string,
    action: string,
    change: (release: ReleaseState) => ReleaseState,
  ): void {
    const state = this.#existing(project);
    releaseOf(state, version);
    const serial = this.#log(state.displayName, version, action);
    this.#set(changeRelease({ ...state, serial }, version, change));
  }

  #setStatus(project: string, status: ProjectState["status"], action: string): void {
    const state = this.#existing(project);
    this.#set({ ...state, status, serial: this.#log(state.displayName, null, action) });
  }

  #log(name: string, version: string | null, action: string): number {
    return this.journal.append({ name, version, atMs: this.#nowMs, action });
  }

  #set(state: ProjectState): void {
    this.#revision += 1;
    const history = this.#histories.get(state.name) ?? new ProjectHistory();
    if (!this.#histories.has(state.name)) {
      this.#histories.set(state.name, history);
      this.#sortedNames = undefined;
    }
    history.set(this.#nowMs, state);
  }

  #forget(name: NormalizedName): void {
    this.#revision += 1;
    this.#histories.get(name)?.set(this.#nowMs, undefined);
  }
}
