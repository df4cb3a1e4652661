import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { openDump } from "../../database/shards/read-dump.ts";
import { MemoryByteSource } from "../../database/index/byte-source.ts";
import { buildIndex } from "../../database/index/build-index.ts";
import { MemoryIndexOutput } from "../../database/index/build/index-output.ts";
import { PackageIndex } from "../../database/index/package-index.ts";
import type { ProjectRecord } from "../../database/record.ts";
import { lockFromResolution } from "../../resolver/lock-from-resolution.ts";
import { formatLock } from "../../resolver/lock/format-lock.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import { parseLock } from "../../resolver/lock/parse-lock.ts";
import { formatPylock } from "../../resolver/lock/pylock.ts";
import { formatRequirementsTxt } from "../../resolver/lock/requirements-txt.ts";
import { resolve } from "../../resolver/resolve.ts";
import { type QuestionFields, questionOf } from "../builders/index-builder.ts";
import { file, known, project } from "../builders/records.ts";

const REVISION = "ab".repeat(32);

function indexOfRecords(projects: readonly ProjectRecord[], fileBaseUrl: string | null): PackageIndex {
  const output = new MemoryIndexOutput();
  buildIndex({ projects: () => projects, revision: REVISION, dataDate: "2026-10-20", fileBaseUrl, output });
  return PackageIndex.open(new MemoryByteSource(output.toBytes()));
}

function lockOf(index: PackageIndex, requirements: readonly string[], fields: QuestionFields = {}): Lock {
  const question = questionOf(index, requirements, fields);
  const resolution = resolve(question);
  if (resolution.kind === "unsatisfiable") throw new Error(resolution.report.summary);
  return lockFromResolution(question, resolution, {
    generator: { name: "pinwheel", version: "0.0.0" },
    sha256Hex: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
  });
}

const SMALL = [
  project("A", [
    {
      version: "1.0",
      files: [
        file("a-1.0-py3-none-any.whl", {
          sha256Hex: "0".repeat(64),
          sizeBytes: 10,
          urlPath: "packages/aa/a-1.0-py3-none-any.whl",
          metadata: known({ requiresDist: ["b", "B>=0"] }),
        }),
      ],
    },
  ]),
  project("b", [
    {
      version: "2.0",
      files: [
        file("b-2.0.tar.gz", {
          urlPath: "https://elsewhere.example/b-2.0.tar.gz",
          metadata: known({ buildRequires: ["flit_core"], buildBackend: "flit_core.buildapi" }),
        }),
      ],
    },
  ]),
];

test("lockFromResolution() says what is known and null for what is not", () => {
  const lock = lockOf(indexOfRecords(SMALL, "https://files.example/"), ["A"]);
  expect(lock.artifacts).toEqual({
    "a-1.0-py3-none-any.whl": {
      kind: "wheel",
      url: "https://files.example/packages/aa/a-1.0-py3-none-any.whl",
      hash: `sha256-${"A".repeat(43)}=`,
      sizeBytes: 10,
    },
    "b-2.0.tar.gz": {
      kind: "sdist",
      url: "https://elsewhere.example/b-2.0.tar.gz",
      hash: null,
      sizeBytes: null,
    },
  });
  const target = lock.targets["x86_64-linux/cpython-3.11"];
  expect(target?.python).toEqual({
    version: "3.11",
    implementation: "cpython",
    abi: "cp311",
    nixAttr: "python311",
  });
  expect(target?.roots).toEqual({ default: ["a"] });
  expect(target?.packages["a"]).toEqual({
    version: "1.0",
    provider: "wheel",
    artifact: "a-1.0-py3-none-any.whl",
    extras: [],
    dependencies: ["b"],
  });
  expect(target?.packages["b"]?.build).toEqual({
    backend: "flit_core.buildapi",
    requires: ["flit_core"],
    environment: null,
  });
  expect(lock.inputs.database).toEqual({
    snapshot: "2026-10-20",
    digest: `sha256-${Buffer.from(REVISION, "hex").toString("base64")}`,
  });
});

test("lockFromResolution() knows no URL without a base", () => {
  expect(lockOf(indexOfRecords(SMALL, null), ["A"]).artifacts["a-1.0-py3-none-any.whl"]?.url).toBeNull();
});

test.each([
  ["x86_64-linux-musl/cpython-3.13t", "cp313t", "python313FreeThreading", "musl-1.2"],
  ["aarch64-darwin/cpython-3.12", "cp312", "python312", null],
])("the target %s is described", (id, abi, nixAttr, libc) => {
  const lock = lockOf(indexOfRecords(SMALL, null), ["A"], { targets: [id] });
  expect(lock.targets[id]).toMatchObject({ libc, python: { abi, nixAttr } });
});

test("the lock of the sample is valid, has every hash, and its exports can be written", () => {
  const isValid = new Ajv2020({ formats: { uri: /^https:\/\/[^\s]+$/ } }).compile(
    JSON.parse(readFileSync("schemas/lock.schema.json", "utf8")) as object,
  );
  const dump = openDump("data");
  const index = indexOfRecords([...dump.projects()], dump.manifest.fileBaseUrl);
  const targets = ["x86_64-linux/cpython-3.11"];
  const text = formatLock(lockOf(index, ["jupyterlab", "fastapi", "pandas"], { targets }));
  expect([isValid(JSON.parse(text)), isValid.errors]).toEqual([true, null]);
  expect(formatLock(lockOf(index, ["jupyterlab", "fastapi", "pandas"], { targets }))).toBe(text);
  const lock = parseLock(text);
  expect(Object.values(lock.artifacts).every(({ url, hash }) => url !== null && hash !== null)).toBe(true);
  expect(formatPylock(lock, targets)).toContain('name = "pandas"');
  expect(formatRequirementsTxt(lock, targets)).toContain("pandas==");
});
