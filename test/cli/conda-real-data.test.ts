/** conda and PyPI together on real data, through the command line: the bundled database, and the larger extract of conda-forge in ../shared. */

import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { LockTarget } from "../../resolver/lock/lock.ts";
import { parseLock } from "../../resolver/lock/parse-lock.ts";
import { condaData } from "../builders/conda-data.ts";
import { folderWith, invoke } from "./invoke.ts";

const TARGET = ["--target", "x86_64-linux/cpython-3.11"];
const ENVIRONMENT = readFileSync("examples/environment.yml");

/** Resolves, and gives the lock's one target after a look at all of its artifacts. */
async function locked(folder: string, args: readonly string[]) {
  const { exitCode, say } = await invoke(folder, ["resolve", ...args, ...TARGET]);
  expect([exitCode, say]).toEqual([0, expect.stringContaining("wrote pinwheel.lock.json")]);
  const { artifacts, targets } = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  for (const [name, { url, hash, kind }] of Object.entries(artifacts)) {
    const host =
      kind === "conda" ? "https://conda.anaconda.org/" : "https://files.pythonhosted.org/packages/";
    // A version's epoch is escaped.
    const place = decodeURIComponent(url ?? "");
    expect(place.startsWith(host) && place.endsWith(`/${name}`), `${name} at ${url}`).toBe(true);
    expect([name, hash]).toEqual([name, expect.stringMatching(/^sha256-[A-Za-z0-9+/]{43}=$/)]);
  }
  const [target] = Object.values(targets);
  if (target === undefined) throw new Error("a lock has a target");
  return target;
}

/** `scipy: conda`. */
function providersOf({ packages }: LockTarget): Record<string, string> {
  return Object.fromEntries(Object.entries(packages).map(([name, { provider }]) => [name, provider]));
}

test("the example, an environment.yml with a section for pip, from the bundled database", async () => {
  const target = await locked(folderWith({ "environment.yml": ENVIRONMENT }), ["environment.yml"]);
  const conda = target.conda?.packages ?? {};
  // What is asked of conda comes from there, with libraries that no wheel has; the rest as wheels, which stand on what conda brings.
  expect(Object.keys(conda)).toEqual(expect.arrayContaining(["scipy", "numpy", "graphviz", "libopenblas"]));
  expect(providersOf(target)).toMatchObject({
    fastapi: "wheel",
    streamlit: "wheel",
    numpy: "conda",
  });
});

test.each(["conda-explicit", "environment-yml"])(
  "an answer of conda alone, written as %s, asks for the very same again",
  async (format) => {
    const folder = folderWith({ "e.yml": "dependencies: [python=3.11, scipy, pandas, git]\n" });
    const asked = [...TARGET, "--provider", "python=conda"];
    const first = await locked(folder, ["e.yml", ...asked.slice(2)]);
    const name = format === "environment-yml" ? "again.yml" : "again.txt";
    const { exitCode } = await invoke(folder, ["resolve", "e.yml", ...asked, "--format", format, "-o", name]);
    expect(exitCode).toBe(0);
    rmSync(join(folder, "pinwheel.lock.json"));
    const second = await locked(folder, [name, ...asked.slice(2)]);
    expect(second.conda?.packages).toEqual(first.conda?.packages);
  },
);

test("a requirements file with conda first, from the bundled database", async () => {
  const folder = folderWith({ "r.txt": "pandas\nrequests[socks]\ndjango>=5\n" });
  const target = await locked(folder, ["r.txt", "--providers", "conda,wheel,sdist"]);
  expect(providersOf(target)).toMatchObject({
    pandas: "conda",
    requests: "conda",
    pysocks: "conda",
    django: "wheel",
    asgiref: "wheel",
  });
  // Nothing of the environment is there twice, whatever brings it.
  const ofConda = Object.values(target.conda?.packages ?? {}).flatMap(({ pypi }) =>
    pypi.map(({ name }) => name),
  );
  expect(
    Object.entries(providersOf(target)).filter(
      ([name, provider]) => provider !== "conda" && ofConda.includes(name),
    ),
  ).toEqual([]);
});

/** A folder with the file, and with the extract as a channel. */
function folderWithChannel(files: Readonly<Record<string, string>>): string {
  const names = JSON.stringify(condaData?.json("mapping/conda-forge.json.zst"));
  const folder = folderWith({ ...files, "names.json": names });
  mkdirSync(join(folder, "channels"));
  const channel = resolve("../shared/data/conda/channels/conda-forge-2023-26");
  symlinkSync(channel, join(folder, "channels/conda-forge"));
  return folder;
}

describe.skipIf(condaData === undefined)("the larger extract of conda-forge", () => {
  const channels = ["--conda-channels", "channels", "--conda-table", "names.json"];

  test("a requirements file with conda first", async () => {
    const folder = folderWithChannel({
      "r.txt": "pandas\nscikit-learn\nmatplotlib\nboto3\njupyterlab\nfastapi\n",
    });
    const target = await locked(folder, ["r.txt", ...channels, "--providers", "conda,wheel,sdist"]);
    expect(providersOf(target)).toMatchObject({
      matplotlib: "conda",
      jupyterlab: "conda",
      fastapi: "wheel",
    });
  });

  test("an environment.yml with a section for pip", async () => {
    const folder = folderWithChannel({
      "environment.yml":
        "channels: [conda-forge]\ndependencies: [python=3.11, py-opencv, ffmpeg, nodejs, {pip: [jupyterlab, streamlit]}]\n",
    });
    const target = await locked(folder, ["environment.yml", ...channels]);
    expect(target.conda?.packages).toHaveProperty("ffmpeg");
    expect(providersOf(target)).toMatchObject({ jupyterlab: "wheel", streamlit: "wheel", numpy: "conda" });
  });
});
