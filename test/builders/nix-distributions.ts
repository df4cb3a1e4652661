/**
 * Distributions that can be installed and run, for tests that build them: wheels with modules and console scripts, sdists, and the
 * wheel of a build backend of our own (PEP 517), so that a build needs nothing of others.
 */

import { createHash } from "node:crypto";
import type { ProjectDraft } from "../../database/canonical-project.ts";
import type { DistFile } from "../../database/record.ts";
import { normalizeName } from "../../packaging/name.ts";
import { buildZip } from "./archives/zip-builder.ts";
import { metadataText, tarGzBytes } from "./distributions.ts";
import { draft, file, known } from "./records.ts";

/** A file of a package index with its bytes. */
export interface BuiltDistribution {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly bytes: Buffer;
  readonly record: DistFile;
}

/** What a wheel holds besides its metadata. Absent means: one module that has the name and says its version. */
export interface WheelContent {
  readonly requiresDist?: readonly string[];
  readonly requiresPython?: string;
  /** Files by path in the archive. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Console scripts by name: `module:function`. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** `py3-none-any` when absent. */
  readonly tag?: string;
}

/** A wheel that can be installed. */
export function builtWheel(name: string, version: string, content: WheelContent = {}): BuiltDistribution {
  const { requiresDist = [], tag = "py3-none-any", scripts = {} } = content;
  const module = moduleOf(name);
  const files = content.files ?? { [`${module}/__init__.py`]: `__version__ = "${version}"\n` };
  const stem = `${module}-${version}`;
  const lines = Object.entries(scripts).map(([script, target]) => `${script} = ${target}\n`);
  const entryPoints =
    lines.length === 0
      ? {}
      : { [`${stem}.dist-info/entry_points.txt`]: `[console_scripts]\n${lines.join("")}` };
  const requires = content.requiresPython === undefined ? "" : `Requires-Python: ${content.requiresPython}\n`;
  const members: Record<string, string | Uint8Array> = {
    ...files,
    ...entryPoints,
    [`${stem}.dist-info/METADATA`]: metadataText(name, version, requiresDist) + requires,
    [`${stem}.dist-info/WHEEL`]: `Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: ${tag.endsWith("-any")}\nTag: ${tag}\n`,
  };
  const record = Object.entries(members).map(([path, bytes]) => recordLine(path, bytes));
  const bytes = buildZip([
    ...Object.entries(members).map(([path, bytesOfFile]) => ({ name: path, content: bytesOfFile })),
    { name: `${stem}.dist-info/RECORD`, content: `${record.join("")}${stem}.dist-info/RECORD,,\n` },
  ]);
  return distribution(name, version, {
    filename: `${stem}-${tag}.whl`,
    bytes,
    requiresDist,
    requiresPython: content.requiresPython ?? null,
    build: null,
  });
}

/** What an sdist holds. Absent means: one module that has the name, built by our own backend. */
export interface SdistContent {
  readonly requiresDist?: readonly string[];
  readonly buildRequires?: readonly string[];
  readonly buildBackend?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly pyproject?: string;
  /** Old sdists are zip archives. `tar.gz` when absent. */
  readonly format?: "tar.gz" | "zip";
}

/** An sdist with a `[project]` table, built by `plough` unless it says otherwise. */
export function builtSdist(name: string, version: string, content: SdistContent = {}): BuiltDistribution {
  const {
    requiresDist = [],
    buildRequires = ["plough"],
    buildBackend = "plough",
    format = "tar.gz",
  } = content;
  const module = moduleOf(name);
  const stem = `${module}-${version}`;
  const pyproject =
    content.pyproject ??
    `[build-system]\nrequires = ${JSON.stringify(buildRequires)}\nbuild-backend = "${buildBackend}"\n\n[project]\nname = "${name}"\nversion = "${version}"\ndependencies = ${JSON.stringify(requiresDist)}\n`;
  const files = content.files ?? { [`${module}.py`]: `__version__ = "${version}"\n` };
  const members = {
    "PKG-INFO": metadataText(name, version, requiresDist),
    "pyproject.toml": pyproject,
    ...files,
  };
  const bytes =
    format === "zip"
      ? buildZip(Object.entries(members).map(([path, text]) => ({ name: `${stem}/${path}`, content: text })))
      : tarGzBytes(stem, members);
  return distribution(name, version, {
    filename: `${stem}.${format}`,
    bytes,
    requiresDist,
    requiresPython: null,
    build: { requires: buildRequires, backend: buildBackend },
  });
}

/** A build backend in one module: all `.py` files of the project, and the metadata of its `[project]` table. */
const BACKEND = `"""A build backend (PEP 517) for the tests of pinwheel: every module beside pyproject.toml goes into the wheel."""
import base64, hashlib, os, tomllib, zipfile

FORMAT = "plough {version}"


def _project():
    with open("pyproject.toml", "rb") as file:
        return tomllib.load(file)["project"]


def _metadata(project):
    lines = ["Metadata-Version: 2.2", f"Name: {project['name']}", f"Version: {project['version']}"]
    return "\\n".join(lines + [f"Requires-Dist: {each}" for each in project.get("dependencies", [])]) + "\\n"


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    project = _project()
    folder = f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    os.makedirs(os.path.join(metadata_directory, folder))
    with open(os.path.join(metadata_directory, folder, "METADATA"), "w") as file:
        file.write(_metadata(project))
    return folder


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    project = _project()
    stem = f"{project['name'].replace('-', '_')}-{project['version']}"
    files = {name: open(name).read() for name in sorted(os.listdir(".")) if name.endswith(".py") and name != "setup.py"}
    scripts = "".join(f"{name} = {target}\\n" for name, target in sorted(project.get("scripts", {}).items()))
    if scripts:
        files[f"{stem}.dist-info/entry_points.txt"] = "[console_scripts]\\n" + scripts
    files[f"{stem}.dist-info/METADATA"] = _metadata(project)
    files[f"{stem}.dist-info/WHEEL"] = "Wheel-Version: 1.0\\nGenerator: plough\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    record = ""
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(text.encode())}\\n"
    files[f"{stem}.dist-info/RECORD"] = record + f"{stem}.dist-info/RECORD,,\\n"
    with zipfile.ZipFile(os.path.join(wheel_directory, f"{stem}-py3-none-any.whl"), "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return f"{stem}-py3-none-any.whl"
`;

/** The wheel of our backend. */
export function backendWheel(version = "1.0"): BuiltDistribution {
  return builtWheel("plough", version, { files: { "plough.py": BACKEND.replace("{version}", version) } });
}

/** The records of a database that has these files; the host of the files is PyPI's. */
export function projectsOf(distributions: readonly BuiltDistribution[]): ProjectDraft[] {
  const byName = Map.groupBy(distributions, ({ name }) => normalizeName(name));
  return [...byName].map(([name, files]) => {
    const byVersion = Map.groupBy(files, ({ version }) => version);
    const releases = [...byVersion].map(([version, ofVersion]) => ({
      version,
      files: ofVersion.map(({ record }) => record),
    }));
    return draft(name, releases);
  });
}

interface Parts {
  readonly filename: string;
  readonly bytes: Buffer;
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | null;
  readonly build: { readonly requires: readonly string[]; readonly backend: string } | null;
}

function distribution(name: string, version: string, parts: Parts): BuiltDistribution {
  const { filename, bytes, requiresDist, requiresPython, build } = parts;
  const extras = requiresDist.flatMap(
    (text) => /extra == '(?<extra>[^']+)'/.exec(text)?.groups?.["extra"] ?? [],
  );
  const record = file(filename, {
    sizeBytes: bytes.length,
    sha256Hex: createHash("sha256").update(bytes).digest("hex"),
    urlPath: `packages/${filename}`,
    requiresPython,
    metadata: known({
      requiresDist,
      requiresPython,
      providesExtra: [...new Set(extras)],
      buildRequires: build?.requires ?? null,
      buildBackend: build?.backend ?? null,
    }),
  });
  return { name, version, filename, bytes, record };
}

function moduleOf(name: string): string {
  return name.replaceAll(/[-_.]+/g, "_").toLowerCase();
}

function recordLine(path: string, content: string | Uint8Array): string {
  const bytes = Buffer.from(content);
  return `${path},sha256=${createHash("sha256").update(bytes).digest("base64url")},${bytes.length}\n`;
}
