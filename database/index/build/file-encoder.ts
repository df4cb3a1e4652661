/** The files of one project on their way into its record. */

import { tryParseWheelFilename } from "../../../packaging/filename.ts";
import { formatVersion, type Version } from "../../../packaging/version.ts";
import type { DistFile, FileMetadata } from "../../record.ts";
import { encodeDetails, type FileDetails, type YankChange } from "../format/detail-part.ts";
import { type FileShape, FilesBuilder, type GroupFile, NAME_FORM } from "../format/file-part.ts";
import { formatFilename } from "../format/filename-text.ts";
import { CONFIDENCES, SDIST_EXTENSIONS, SOURCES } from "../format/layout.ts";
import type { LocalStringsBuilder } from "../format/local-strings.ts";
import type { MetadataEncoder } from "./metadata-encoder.ts";
import type { OrderedVersion } from "./ordered-versions.ts";
import type { SharedTables } from "./shared-tables.ts";
import { requiresPythonOf, UNREADABLE_TAG_SET } from "./survey.ts";

/** How a file's name is kept: in parts, or whole. */
interface NameParts {
  readonly nameForm: number;
  readonly nameStart: string;
  readonly buildTag: string | null;
  /** -1 for wheels. */
  readonly extensionCode: number;
  /** Null for sdists. */
  readonly tagSetText: string | null;
}

const UNREADABLE_WHEEL: NameParts = {
  nameForm: NAME_FORM.stored,
  nameStart: "",
  buildTag: null,
  extensionCode: -1,
  tagSetText: UNREADABLE_TAG_SET,
};

/** Where the texts, tags and metadata of files go. */
interface EncodingTargets {
  readonly tables: SharedTables;
  readonly strings: LocalStringsBuilder;
  readonly metadata: MetadataEncoder;
}

/** Gives numbers to the shapes and groups of files, and collects their details. */
export class FileEncoder {
  readonly #tables: SharedTables;
  readonly #strings: LocalStringsBuilder;
  readonly #metadata: MetadataEncoder;
  readonly #yankChanges: ReadonlyMap<string, readonly YankChange[]>;
  readonly #files = new FilesBuilder();
  readonly #details: FileDetails[] = [];
  readonly #filenames: string[] = [];

  /** @param yankChanges By raw version. */
  constructor(targets: EncodingTargets, yankChanges: ReadonlyMap<string, readonly YankChange[]>) {
    this.#tables = targets.tables;
    this.#strings = targets.strings;
    this.#metadata = targets.metadata;
    this.#yankChanges = yankChanges;
  }

  /** Adds the files of the next version. */
  addVersion({ version, release }: OrderedVersion): void {
    const files = release.files.filter(({ kind }) => kind !== "conda");
    const yankChanges = this.#yankChanges.get(release.version) ?? [];
    this.#files.addVersion(files.map((file) => this.#add(file, version, yankChanges)));
  }

  /** The bytes of the files and of their details. */
  finish(): { files: Uint8Array; details: Uint8Array } {
    return { files: this.#files.toBytes(), details: encodeDetails(this.#details, this.#filenames) };
  }

  #add(file: DistFile, version: Version, yankChanges: readonly YankChange[]): GroupFile {
    const name =
      file.kind === "wheel" ? wheelNameParts(file.filename, version) : sdistNameParts(file.filename, version);
    const isStored = name.nameForm === NAME_FORM.stored;
    const shape: FileShape = {
      isSdist: file.kind !== "wheel",
      isNameAssumed: file.filenameAssumed,
      nameForm: name.nameForm,
      nameStartId: isStored ? -1 : this.#strings.textId(name.nameStart),
      tagSetId: name.tagSetText === null ? -1 : this.#tables.tagSetId(name.tagSetText),
      extensionCode: name.extensionCode,
      buildTagId: name.buildTag === null ? -1 : this.#strings.textId(name.buildTag),
      requiresPythonId: this.#tables.requiresPythonId(requiresPythonOf(file)),
      yankedId: file.yanked === false ? -1 : this.#strings.textId(file.yanked),
      provenance: provenanceOf(file.metadata),
    };
    this.#filenames.push(file.filename);
    this.#details.push({ ...detailsOf(file, isStored), yankChanges });
    const metadataId = file.metadata.state === "unknown" ? -1 : this.#metadata.id(file.metadata.core);
    return { shapeId: this.#files.shapeId(shape), metadataId };
  }
}

function wheelNameParts(filename: string, version: Version): NameParts {
  const parsed = tryParseWheelFilename(filename);
  if (parsed === undefined) return UNREADABLE_WHEEL;
  const { name, buildTag, tagSetText } = parsed;
  const parts = { nameStart: name, buildTag, tagSetText, extension: "" };
  return {
    nameForm: nameFormOf(version, (versionText) => formatFilename({ ...parts, versionText }) === filename),
    nameStart: name,
    buildTag,
    extensionCode: -1,
    tagSetText,
  };
}

function sdistNameParts(filename: string, version: Version): NameParts {
  const known = SDIST_EXTENSIONS.findIndex((extension) => filename.endsWith(extension));
  const extensionCode = Math.max(known, 0);
  const stem = filename.slice(0, -(SDIST_EXTENSIONS[extensionCode]?.length ?? 0));
  let nameStart = "";
  const nameForm = nameFormOf(version, (text) => {
    nameStart = stem.slice(0, -(text.length + 1));
    return known !== -1 && stem.endsWith(`-${text}`);
  });
  return { nameForm, nameStart, buildTag: null, extensionCode, tagSetText: null };
}

/** The spelling of the version from which the file's name can be made again. */
function nameFormOf(version: Version, fits: (versionText: string) => boolean): number {
  if (fits(version.text)) return NAME_FORM.asWritten;
  return fits(formatVersion(version)) ? NAME_FORM.normalized : NAME_FORM.stored;
}

function provenanceOf(metadata: FileMetadata): number {
  if (metadata.state === "unknown") return 0;
  return 1 + SOURCES.indexOf(metadata.source) * CONFIDENCES.length + CONFIDENCES.indexOf(metadata.confidence);
}

function detailsOf(file: DistFile, isNameStored: boolean): Omit<FileDetails, "yankChanges"> {
  return {
    sizeBytes: file.sizeBytes,
    uploadedAtMs: file.uploadedAtMs,
    sha256Hex: file.sha256Hex,
    metadataSha256Hex: file.metadata.state === "known" ? file.metadata.metadataSha256Hex : null,
    urlPath: file.urlPath,
    storedFilename: isNameStored ? file.filename : null,
  };
}
