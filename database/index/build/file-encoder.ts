/** The files of one project on their way into its record. */

import { tryParseWheelFilename } from "../../../packaging/filename.ts";
import { formatVersion, type Version } from "../../../packaging/version.ts";
import type { DistFile, FileMetadata } from "../../record.ts";
import { encodeDetails, type FileDetails } from "../format/detail-part.ts";
import { type FileShape, FilesBuilder, type GroupFile, NAME_FORM } from "../format/file-part.ts";
import { formatFilename } from "../format/filename-text.ts";
import { CONFIDENCES, SDIST_EXTENSIONS, SOURCES } from "../format/layout.ts";
import type { LocalStringsBuilder } from "../format/local-strings.ts";
import type { MetadataEncoder } from "./metadata-encoder.ts";
import type { OrderedVersion } from "./ordered-versions.ts";
import type { SharedTables } from "./shared-tables.ts";
import { requiresPythonOf, tagSetOf } from "./survey.ts";

/** How a file's name is kept: in parts, or whole. */
interface NameParts {
  readonly nameForm: number;
  readonly nameStart: string;
  readonly buildTag: string | null;
  readonly extensionCode: number;
}

/** Gives numbers to the shapes and groups of files, and collects their details. */
export class FileEncoder {
  readonly #tables: SharedTables;
  readonly #strings: LocalStringsBuilder;
  readonly #metadata: MetadataEncoder;
  readonly #files = new FilesBuilder();
  readonly #details: FileDetails[] = [];
  readonly #filenames: string[] = [];

  constructor(tables: SharedTables, strings: LocalStringsBuilder, metadata: MetadataEncoder) {
    this.#tables = tables;
    this.#strings = strings;
    this.#metadata = metadata;
  }

  /** Adds the files of the next version. */
  addVersion({ version, release }: OrderedVersion): void {
    const files = release.files.filter(({ kind }) => kind !== "conda");
    this.#files.addVersion(files.map((file) => this.#add(file, version)));
  }

  /** The bytes of the files and of their details. */
  finish(): { files: Uint8Array; details: Uint8Array } {
    return { files: this.#files.toBytes(), details: encodeDetails(this.#details, this.#filenames) };
  }

  #add(file: DistFile, version: Version): GroupFile {
    const name =
      file.kind === "wheel" ? wheelNameParts(file.filename, version) : sdistNameParts(file.filename, version);
    const isStored = name.nameForm === NAME_FORM.stored;
    const shape: FileShape = {
      isSdist: file.kind !== "wheel",
      isNameAssumed: file.filenameAssumed,
      nameForm: name.nameForm,
      nameStartId: isStored ? -1 : this.#strings.textId(name.nameStart),
      tagSetId: file.kind === "wheel" ? this.#tables.tagSetId(tagSetOf(file.filename)) : -1,
      extensionCode: file.kind === "wheel" ? -1 : name.extensionCode,
      buildTagId: name.buildTag === null ? -1 : this.#strings.textId(name.buildTag),
      requiresPythonId: this.#tables.requiresPythonId(requiresPythonOf(file)),
      yankedId: file.yanked === false ? -1 : this.#strings.textId(file.yanked),
      provenance: provenanceOf(file.metadata),
    };
    this.#filenames.push(file.filename);
    this.#details.push(detailsOf(file, isStored));
    const metadataId = file.metadata.state === "unknown" ? -1 : this.#metadata.id(file.metadata.core);
    return { shapeId: this.#files.shapeId(shape), metadataId };
  }
}

function wheelNameParts(filename: string, version: Version): NameParts {
  const parsed = tryParseWheelFilename(filename);
  const buildTag = parsed?.buildTag ?? null;
  const spellings = spellingsOf(version);
  const spelling = spellings.find(
    ({ text }) =>
      parsed !== undefined &&
      filename === formatFilename({ ...parsed, nameStart: parsed.name, versionText: text, extension: "" }),
  );
  return {
    nameForm: spelling?.nameForm ?? NAME_FORM.stored,
    nameStart: parsed?.name ?? "",
    buildTag,
    extensionCode: -1,
  };
}

function sdistNameParts(filename: string, version: Version): NameParts {
  for (const { nameForm, text } of spellingsOf(version))
    for (const [extensionCode, extension] of SDIST_EXTENSIONS.entries()) {
      const end = `-${text}${extension}`;
      if (filename.endsWith(end))
        return { nameForm, nameStart: filename.slice(0, -end.length), buildTag: null, extensionCode };
    }
  return { nameForm: NAME_FORM.stored, nameStart: "", buildTag: null, extensionCode: 0 };
}

/** The spellings of a version from which a file's name can be made again, the cheaper one first. */
function spellingsOf(version: Version): { nameForm: number; text: string }[] {
  return [
    { nameForm: NAME_FORM.asWritten, text: version.text },
    { nameForm: NAME_FORM.normalized, text: formatVersion(version) },
  ];
}

function provenanceOf(metadata: FileMetadata): number {
  if (metadata.state === "unknown") return 0;
  return 1 + SOURCES.indexOf(metadata.source) * CONFIDENCES.length + CONFIDENCES.indexOf(metadata.confidence);
}

function detailsOf(file: DistFile, isNameStored: boolean): FileDetails {
  return {
    sizeBytes: file.sizeBytes,
    uploadedAtMs: file.uploadedAtMs,
    sha256Hex: file.sha256Hex,
    metadataSha256Hex: file.metadata.state === "known" ? file.metadata.metadataSha256Hex : null,
    urlPath: file.urlPath,
    storedFilename: isNameStored ? file.filename : null,
  };
}
