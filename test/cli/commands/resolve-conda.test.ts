/** conda through the command line: files in, lock and exports out. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { channelFiles } from "../../builders/channel-files.ts";
import type { RecordLiteral } from "../../builders/conda-source.ts";
import { folderWith, invoke } from "../invoke.ts";

const PYTHON = { depends: ["python >=3.11"] };
const RECORDS: RecordLiteral[] = [
  ["idna 3.1 pyh_0", { ...PYTHON, noarch: "python", subdir: "noarch" }],
  ["tool 1 h_0", { depends: ["libtool >=2"] }],
  ["tool 1 h_1", { depends: ["libtool >=2"] }],
  "libtool 2 h_0",
  ["extra 1 h_0", { channel: "mine" }],
];
const FILES = { ...channelFiles(...RECORDS), "names.json": '{"idna": ["idna"]}' };
const CONDA = ["--conda-channels", "channels", "--conda-table", "names.json"];
const TARGET = ["--target", "x86_64-linux/cpython-3.11"];

function lockIn(folder: string) {
  const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  const [target] = Object.values(lock.targets);
  return {
    ids: Object.keys(lock.targets),
    projects: Object.entries(target?.packages ?? {}).map(
      ([name, { version, provider }]) => `${name} ${version} ${provider}`,
    ),
    conda: Object.entries(target?.conda?.packages ?? {}).map(
      ([name, { version, build }]) => `${name} ${version} ${build}`,
    ),
    inputs: lock.inputs,
    namesDigest: target?.conda?.namesDigest,
  };
}

describe("requirements files", () => {
  test("with conda as a provider", async () => {
    const folder = folderWith({ ...FILES, "r.txt": "idna\ncertifi\n" });
    const { exitCode, say } = await invoke(folder, [
      "resolve",
      "r.txt",
      ...CONDA,
      ...TARGET,
      "--providers",
      "conda,wheel",
    ]);
    expect([exitCode, say]).toEqual([0, expect.stringContaining("2 projects and 1 packages of conda")]);
    const { projects, conda, inputs } = lockIn(folder);
    expect(projects).toEqual(["certifi 2026.7.22 wheel", "idna 3.1 conda"]);
    expect(conda).toEqual(["idna 3.1 pyh_0"]);
    expect(inputs.providers).toEqual({ _default: ["conda", "wheel"] });
  });

  test("with a table of names, whose digest the lock has and the database's names have not", async () => {
    const folder = folderWith({
      ...FILES,
      "r.txt": "idna\n",
      "others.json": '{"idna": ["idna"], "x": null}',
    });
    const options = [...TARGET, "--providers", "conda,wheel", "--conda-channels", "channels"];
    const digestWith = async (...words: string[]): Promise<string | undefined> => {
      await invoke(folder, ["resolve", "r.txt", ...options, ...words]);
      return lockIn(folder).namesDigest;
    };
    const digest = await digestWith("--conda-table", "names.json");
    expect(digest).toMatch(/^sha256-/);
    expect(await digestWith("--conda-table", "names.json")).toBe(digest);
    expect(await digestWith("--conda-table", "others.json")).not.toBe(digest);
    expect(await digestWith()).toBeUndefined();
  });

  test("with lines of conda, as mach-nix took them, and of a channel", async () => {
    const folder = folderWith({ ...FILES, "r.txt": "tool 1 h_0\nmine::extra\nidna 3.*\n" });
    await invoke(folder, ["resolve", "r.txt", ...CONDA, ...TARGET, "--channel", "conda-forge"]);
    expect(lockIn(folder).conda).toEqual(["extra 1 h_0", "libtool 2 h_0", "tool 1 h_0"]);
    expect(lockIn(folder).projects).toEqual(["idna 3.20 wheel"]);
  });

  test("of a channel that is nowhere are refused", async () => {
    const folder = folderWith({ "r.txt": "idna\n" });
    const { exitCode, say } = await invoke(folder, [
      "resolve",
      "r.txt",
      ...TARGET,
      "--providers",
      "conda/bioconda",
    ]);
    expect([exitCode, say]).toEqual([69, expect.stringContaining("error[E_CONDA_DATA_MISSING]")]);
  });
});

describe("an environment.yml", () => {
  const ENVIRONMENT = `channels: [conda-forge]
dependencies:
  - python=3.11
  - tool
  - pip:
      - certifi
`;

  test("chooses the Python, and asks conda and PyPI", async () => {
    const folder = folderWith({ ...FILES, "environment.yml": ENVIRONMENT });
    const { exitCode } = await invoke(folder, ["resolve", "environment.yml", ...CONDA]);
    expect(exitCode).toBe(0);
    const { ids, projects, conda, inputs } = lockIn(folder);
    expect(ids).toEqual(["x86_64-linux/cpython-3.11"]);
    expect(projects).toEqual(["certifi 2026.7.22 wheel"]);
    expect(conda).toEqual(["libtool 2 h_0", "tool 1 h_1"]);
    expect(inputs.files.map(({ path }) => path)).toEqual(["environment.yml"]);
  });

  test("keeps the packages of the lock that is there, until they are to be upgraded", async () => {
    const folder = folderWith({ ...FILES, "environment.yml": ENVIRONMENT.replace("- tool", "- tool=1=h_0") });
    await invoke(folder, ["resolve", "environment.yml", ...CONDA]);
    const free = folderWith({
      ...FILES,
      "environment.yml": ENVIRONMENT,
      "pinwheel.lock.json": readFileSync(join(folder, "pinwheel.lock.json")),
    });
    await invoke(free, ["resolve", "environment.yml", ...CONDA]);
    expect(lockIn(free).conda).toContain("tool 1 h_0");
    await invoke(free, ["resolve", "environment.yml", ...CONDA, "--upgrade-package", "tool"]);
    expect(lockIn(free).conda).toContain("tool 1 h_1");
  });

  test("that cannot be met is explained by its lines", async () => {
    const explain = async (specs: string): Promise<string> => {
      const text = ENVIRONMENT.replace("- tool", specs);
      const folder = folderWith({ ...FILES, "environment.yml": text });
      const { exitCode, say } = await invoke(folder, ["resolve", "environment.yml", ...CONDA]);
      expect(exitCode).toBe(1);
      return say;
    };
    expect(await explain("- libtool <2")).toContain(
      'No package meets "libtool <2": there is only libtool 2 h_0 (conda-forge)\n  environment.yml:4   libtool <2   (conda; there is only',
    );
    const both = await explain("- tool\n  - tool !=1");
    expect(both).toContain(
      "environment.yml:5   tool !=1   (conda; there is only tool 1 (2 builds of conda-forge))",
    );
  });
});

test("an explicit list is its own answer, written out again", async () => {
  const host = "https://conda.anaconda.org/conda-forge/linux-64";
  const hash = `sha256:${"0".repeat(64)}`;
  const list = `# platform: linux-64\n@EXPLICIT\n${host}/libtool-2-h_0.conda#${hash}\n${host}/tool-1-h_0.conda#${hash}\n`;
  const folder = folderWith({ ...FILES, "list.txt": list });
  const { out, exitCode } = await invoke(folder, [
    "resolve",
    "list.txt",
    ...CONDA,
    ...TARGET,
    "--format",
    "conda-explicit",
  ]);
  expect([exitCode, out]).toEqual([0, list]);
});

test("the answer can be written as an environment.yml that gives it again", async () => {
  const folder = folderWith({ ...FILES, "r.txt": "certifi\ntool=1=h_0\n" });
  const { out } = await invoke(folder, [
    "resolve",
    "r.txt",
    ...CONDA,
    ...TARGET,
    "--format",
    "environment-yml",
  ]);
  const again = folderWith({ ...FILES, "e.yml": out });
  await invoke(again, ["resolve", "e.yml", ...CONDA]);
  expect(lockIn(again)).toMatchObject({
    ids: ["x86_64-linux/cpython-3.11"],
    projects: ["certifi 2026.7.22 wheel"],
    conda: ["libtool 2 h_0", "tool 1 h_0"],
  });
});

test("why-not asks about packages of conda by a spec behind conda:", async () => {
  const folder = folderWith({ ...FILES, "r.txt": "tool=1\n", "p.txt": "certifi\n" });
  const ask = async (...words: string[]) => invoke(folder, ["why-not", ...words]);
  const other = await ask("conda:tool * h_0", "r.txt", ...CONDA, ...TARGET);
  expect(other.out).toContain("tool 1 h_1 of conda-forge has a higher build number");
  expect(other.exitCode).toBe(0);
  const wrong = await ask("conda:to*", "r.txt", ...CONDA, ...TARGET);
  expect([wrong.exitCode, wrong.say]).toEqual([64, expect.stringContaining("a pattern of names")]);
  const none = await ask("conda:tool", "p.txt", ...TARGET);
  expect([none.exitCode, none.say]).toEqual([64, expect.stringContaining("nothing is asked of conda")]);
});

test("tree, why and diff know packages of conda", async () => {
  const folder = folderWith({ ...FILES, "r.txt": "tool=1=h_0\n", "s.txt": "tool=1=h_1\n" });
  await invoke(folder, ["resolve", "r.txt", ...CONDA, ...TARGET, "-o", "r.json"]);
  await invoke(folder, ["resolve", "s.txt", ...CONDA, ...TARGET, "-o", "s.json"]);
  expect((await invoke(folder, ["tree", "r.json"])).out).toBe("conda:tool 1 h_0\n└── conda:libtool 2 h_0\n");
  expect((await invoke(folder, ["tree", "r.json", "--invert", "libtool"])).out).toBe(
    "conda:libtool 2 h_0\n└── conda:tool 1 h_0 (root)\n",
  );
  expect((await invoke(folder, ["why", "libtool", "--lock", "r.json"])).out).toContain(
    'conda:tool 1   "libtool >=2"',
  );
  expect((await invoke(folder, ["diff", "r.json", "s.json"])).out).toContain("~ conda:tool 1 h_0 → 1 h_1");
  const missing = await invoke(folder, ["why", "libtol", "--lock", "r.json"]);
  expect([missing.exitCode, missing.say]).toEqual([1, expect.stringContaining('Write "libtool"')]);
});
