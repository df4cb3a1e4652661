import { createHash } from "node:crypto";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DistributionProblem, readDistribution } from "../../../cli/supply/read-distribution.ts";
import { buildZip } from "../../builders/archives/zip-builder.ts";
import { metadataText, tarGzBytes, wheelBytes } from "../../builders/distributions.ts";
import { folderWith } from "../invoke.ts";

const PROJECT =
  '[project]\nname = "demo"\nversion = "1.0"\ndependencies = ["six"]\n[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n';

test("readDistribution() reads a folder, and the folder inside of it that is meant", async () => {
  const folder = folderWith({
    "pyproject.toml": PROJECT,
    "sub/setup.cfg": "[metadata]\nname=other\nversion=2\n[options]\ninstall_requires=idna\n",
  });
  expect(await readDistribution(folder, null)).toMatchObject({
    kind: "folder",
    filename: null,
    name: "demo",
    version: "1.0",
    dependencies: { requiresDist: ["six"] },
    buildRequires: ["flit_core"],
    buildBackend: "flit_core.buildapi",
    sizeBytes: null,
    hintSource: null,
  });
  expect(await readDistribution(folder, "sub")).toMatchObject({
    name: "other",
    dependencies: { requiresDist: ["idna"] },
  });
});

test("readDistribution() reads a wheel with its hashes", async () => {
  const bytes = wheelBytes("demo", "1.0", ["six; extra == 'x'"]);
  const folder = folderWith({ "demo-1.0-py3-none-any.whl": bytes });
  const found = await readDistribution(join(folder, "demo-1.0-py3-none-any.whl"), null);
  expect(found).toMatchObject({
    kind: "wheel",
    filename: "demo-1.0-py3-none-any.whl",
    version: "1.0",
    dependencies: { requiresDist: ["six; extra == 'x'"] },
    sizeBytes: bytes.length,
  });
  for (const algorithm of ["sha256", "sha384", "sha512"])
    expect(found.digests.get(algorithm)).toBe(createHash(algorithm).update(bytes).digest("hex"));
});

test("readDistribution() reads an sdist; its name says what its tree leaves open", async () => {
  const bytes = tarGzBytes("demo-1.0", {
    "pyproject.toml": PROJECT.replace('version = "1.0"', 'dynamic = ["version"]'),
  });
  const folder = folderWith({ "demo-1.0.tar.gz": bytes });
  expect(await readDistribution(join(folder, "demo-1.0.tar.gz"), null)).toMatchObject({
    kind: "sdist",
    name: "demo",
    version: "1.0",
    dependencies: { requiresDist: ["six"] },
    sizeBytes: bytes.length,
    hintSource: null,
  });
});

test("readDistribution() reads a snapshot of a repository, and a folder inside of it", async () => {
  const bytes = tarGzBytes("repo-main", { "README.txt": "", "py/pyproject.toml": PROJECT });
  const path = join(folderWith({ "main.tar.gz": bytes }), "main.tar.gz");
  expect(await readDistribution(path, "py")).toMatchObject({ kind: "sdist", name: "demo", version: "1.0" });
  await expect(readDistribution(path, "none")).rejects.toThrow('it has no folder "none"');
});

test("readDistribution() takes a METADATA file of any name", async () => {
  const folder = folderWith({ "my.metadata": metadataText("demo", "2.0", ["idna"]) });
  expect(await readDistribution(join(folder, "my.metadata"), null)).toMatchObject({
    kind: "metadata",
    name: "demo",
    version: "2.0",
    dependencies: { requiresDist: ["idna"] },
  });
});

test("readDistribution() says that only code could tell", async () => {
  const folder = folderWith({
    "setup.py":
      "import os\nfrom setuptools import setup\nsetup(name='a', install_requires=os.environ['X'])\n",
  });
  const found = await readDistribution(folder, null);
  expect(found).toMatchObject({ dependencies: undefined, version: null });
  expect(found.problems.length).toBeGreaterThan(0);
});

test.each<[string, Readonly<Record<string, string | Buffer>>, string]>([
  ["no", {}, "there is nothing at the path"],
  ["/dev/zero", {}, "it is neither a file nor a folder"],
  ["a.txt", { "a.txt": "hello" }, "cannot parse core metadata"],
  ["a.whl", { "a.whl": "x" }, "its name is none that a wheel can have"],
  ["a-1-py3-none-any.whl", { "a-1-py3-none-any.whl": "x" }, "cannot read zip archive"],
  [
    "a-1-py3-none-any.whl",
    {
      "a-1-py3-none-any.whl": buildZip([{ name: "a-1.dist-info/METADATA", content: metadataText("b", "1") }]),
    },
    'its METADATA is that of "b"',
  ],
  ["a-1.tar.gz", { "a-1.tar.gz": "x" }, "cannot read"],
  ["a-1.tar.xz", { "a-1.tar.xz": "x" }, 'its format ".tar.xz" cannot be read'],
])("readDistribution(%j) of %j is a problem", async (path, files, message) => {
  const reading = readDistribution(join(path.startsWith("/") ? "" : folderWith(files), path), null);
  await expect(reading).rejects.toThrow(DistributionProblem);
  await expect(reading).rejects.toThrow(message);
});

test("readDistribution() stops at a bomb and at a link in a circle", async () => {
  const bomb = buildZip([
    { name: "a-1.dist-info/METADATA", content: Buffer.alloc(20 * 1024 * 1024), method: 8 },
  ]);
  const folder = folderWith({ "a-1-py3-none-any.whl": bomb });
  await expect(readDistribution(join(folder, "a-1-py3-none-any.whl"), null)).rejects.toThrow(
    DistributionProblem,
  );
  symlinkSync("loop", join(folder, "loop"));
  await expect(readDistribution(join(folder, "loop"), null)).rejects.toThrow(DistributionProblem);
});
