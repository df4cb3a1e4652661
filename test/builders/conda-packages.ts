/**
 * Packages of conda that can be installed and run, for tests that build them (CEP 34, CEP 35): `.conda` and `.tar.bz2`, with the
 * lists of files that packages have had, and as many lies as a test wants.
 */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import { compareStrings } from "../../common/ordering.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { type TarMemberSpec, buildTar, paxHeader } from "./archives/tar-builder.ts";
import { buildZip } from "./archives/zip-builder.ts";
import { condaRecord } from "./conda-records.ts";

/** What stands for the prefix in the files of packages: of the length that real ones have. */
export const PLACEHOLDER: string = `/opt/builder/${"_placehold".repeat(25)}`.slice(0, 255);

/** A file of a package; a text or bytes alone are a file that is no program and knows no prefix. */
export type CondaFile =
  | string
  | Uint8Array
  | { readonly link: string }
  | {
      readonly content: string | Uint8Array;
      readonly isProgram?: boolean;
      /** How PLACEHOLDER, or that of the package, is to be replaced in it. */
      readonly mode?: "text" | "binary";
    };

/** What a package holds, and what its channel says of it. */
export interface CondaContent extends Partial<CondaRecord> {
  readonly files?: Readonly<Record<string, CondaFile>>;
  /** `NAME = MODULE:FUNCTION`, for packages that are for every Python. */
  readonly entryPoints?: readonly string[];
  /** `.conda` when absent. */
  readonly format?: "conda" | "tar.bz2";
  /** `paths`: info/paths.json; `files`: info/files and info/has_prefix, as before it; `none`: no list at all. `paths` when absent. */
  readonly listing?: "paths" | "files" | "none";
  readonly placeholder?: string;
  /** More members of the archive. */
  readonly members?: readonly TarMemberSpec[];
  /** Projects of PyPI that it is, for the table of names. */
  readonly pypi?: readonly string[];
}

/** A package with its bytes. */
export interface CondaPackage {
  readonly record: CondaRecord;
  readonly bytes: Buffer;
  readonly pypi: readonly string[];
}

/** A package for linux-64, build `0` of conda-forge, unless told otherwise. */
export function condaPackage(name: string, version: string, content: CondaContent = {}): CondaPackage {
  const {
    files = {},
    entryPoints,
    format = "conda",
    listing = "paths",
    placeholder,
    members,
    pypi,
    ...given
  } = content;
  const subdir = given.subdir ?? (given.noarch ? "noarch" : "linux-64");
  const filename = given.filename ?? `${name}-${version}-${given.build ?? "0"}.${format}`;
  const record = condaRecord(name, version, { ...given, subdir, filename });
  const info = [
    { name: "info/index.json", content: JSON.stringify({ name, version, build: record.build }) },
    ...listed(files, listing, placeholder ?? PLACEHOLDER),
    ...linkInfo(record, entryPoints),
  ];
  const payload = [
    ...Object.entries(files).flatMap(([path, file]) => fileMembers(path, file)),
    ...(members ?? []),
  ];
  const bytes =
    format === "conda"
      ? condaArchive(filename, info, payload)
      : execFileSync("bzip2", ["-c"], { input: buildTar([...info, ...payload]) });
  const digest = (kind: "md5" | "sha256"): string => createHash(kind).update(bytes).digest("hex");
  return {
    record: {
      ...record,
      md5Hex: digest("md5"),
      sha256Hex: digest("sha256"),
      sizeBytes: bytes.length,
      ...given,
    },
    bytes,
    pypi: pypi ?? [],
  };
}

function condaArchive(
  filename: string,
  info: readonly TarMemberSpec[],
  payload: readonly (TarMemberSpec | Buffer)[],
): Buffer {
  const stem = filename.slice(0, filename.lastIndexOf("."));
  return buildZip([
    { name: "metadata.json", content: '{"conda_pkg_format_version": 2}' },
    { name: `pkg-${stem}.tar.zst`, content: zstdCompressSync(buildTar(payload)) },
    { name: `info-${stem}.tar.zst`, content: zstdCompressSync(buildTar(info)) },
  ]);
}

function fileMembers(path: string, file: CondaFile): (TarMemberSpec | Buffer)[] {
  // A header has room for 100 bytes.
  const long = Buffer.byteLength(path) > 100 ? [paxHeader({ path })] : [];
  if (typeof file === "object" && "link" in file)
    return [...long, { name: path, type: "2", linkName: file.link }];
  const { content, isProgram } = parts(file);
  return [...long, { name: path, content, mode: isProgram ? 0o755 : 0o644 }];
}

function parts(file: Exclude<CondaFile, { link: string }>): {
  readonly content: string | Uint8Array;
  readonly isProgram: boolean;
  readonly mode: "text" | "binary" | null;
} {
  if (typeof file === "string" || file instanceof Uint8Array)
    return { content: file, isProgram: false, mode: null };
  return { content: file.content, isProgram: file.isProgram ?? false, mode: file.mode ?? null };
}

function listed(
  files: Readonly<Record<string, CondaFile>>,
  listing: "paths" | "files" | "none",
  placeholder: string,
): TarMemberSpec[] {
  const modes = Object.entries(files).map(([path, file]) => {
    const isLink = typeof file === "object" && "link" in file;
    return { path, isLink, mode: isLink ? null : parts(file).mode };
  });
  if (listing === "none") return [];
  if (listing === "files") {
    const lines = modes
      .filter(({ mode }) => mode !== null)
      .map(({ path, mode }) => `"${placeholder}" "${mode}" "${path}"\n`);
    return [
      { name: "info/files", content: modes.map(({ path }) => `${path}\n`).join("") },
      { name: "info/has_prefix", content: lines.join("") },
    ];
  }
  const paths = modes
    .toSorted((a, b) => compareStrings(a.path, b.path))
    .map(({ path, isLink, mode }) => ({
      _path: path,
      path_type: isLink ? "softlink" : "hardlink",
      ...(mode === null ? {} : { prefix_placeholder: placeholder, file_mode: mode }),
    }));
  return [{ name: "info/paths.json", content: JSON.stringify({ paths, paths_version: 1 }) }];
}

function linkInfo({ noarch }: CondaRecord, entryPoints: readonly string[] | undefined): TarMemberSpec[] {
  if (noarch !== "python") return [];
  const link = {
    noarch: { type: "python", ...(entryPoints && { entry_points: entryPoints }) },
    package_metadata_version: 1,
  };
  return [{ name: "info/link.json", content: JSON.stringify(link) }];
}
