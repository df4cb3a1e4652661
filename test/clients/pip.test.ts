/** What we export is taken by a real pip: with hashes from a requirements file, and as pylock.toml (PEP 751). */

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalIndex, serveWheels } from "./local-index.ts";

const WHEELS = "../shared/data/dists/wheels";
const PIP = join(WHEELS, "pip-26.2.1-py3-none-any.whl");
const PACKAGING = join(WHEELS, "packaging-26.3-py3-none-any.whl");
const TARGET = "x86_64-linux/cpython-3.11";
const ROOTS = "fastapi\nflask\nhttpx\nblack\nrequests\npytest\ntyper\nrich\npython-dateutil\n";

const run = promisify(execFile);
const isRunnable = existsSync(PIP) && (await pythonIs311());
if (!isRunnable) console.warn(`skipped: pip is not tried, it wants ${PIP} and a python3 that is 3.11`);

let index: LocalIndex;
const directory = mkdtempSync(join(tmpdir(), "pinwheel-pip-"));
const requirements = join(directory, "requirements.txt");
beforeAll(async () => {
  writeFileSync(requirements, ROOTS);
  if (isRunnable) index = await serveWheels(WHEELS);
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  if (isRunnable) await index.close();
});

test.skipIf(!isRunnable)(
  "pip takes our requirements file with --require-hashes, and installs just our pins",
  async () => {
    const pins = join(directory, "pins.txt");
    await pinwheel("requirements", pins);
    const report = await pip("--require-hashes", "--index-url", `${index.url}simple/`, "-r", pins);
    expect(report).toEqual(await expectedPins());
  },
);

test.skipIf(!isRunnable)("pip refuses our requirements file when a hash is altered", async () => {
  const pins = join(directory, "altered.txt");
  await pinwheel("requirements", pins);
  const altered = readFileSync(pins, "utf8").replaceAll(/sha256:(?<first>.)/g, (_all, first: string) =>
    first === "0" ? "sha256:1" : "sha256:0",
  );
  writeFileSync(pins, altered);
  await expect(pip("--require-hashes", "--index-url", `${index.url}simple/`, "-r", pins)).rejects.toThrow(
    /DO NOT MATCH THE HASHES/,
  );
});

test.skipIf(!isRunnable)("pip takes our pylock.toml, and installs just our pins", async () => {
  const pylock = join(directory, "pylock.toml");
  await pinwheel("pylock", pylock);
  // The one thing that is not as published: the files come from loopback.
  const text = readFileSync(pylock, "utf8").replaceAll("https://files.pythonhosted.org/", index.url);
  writeFileSync(pylock, text);
  expect(await pip("--no-index", "-r", pylock)).toEqual(await expectedPins());
});

test.skipIf(!isRunnable)(
  "PyPA's own reader of PEP 751 finds our pylock.toml valid, and chooses all of its packages",
  async () => {
    const pylock = join(directory, "pylock.valid.toml");
    await pinwheel("pylock", pylock);
    const script = [
      "import sys, tomllib",
      "from packaging.pylock import Pylock",
      "pylock = Pylock.from_dict(tomllib.load(open(sys.argv[1], 'rb')))",
      "pylock.validate()",
      "print(*sorted(f'{package.name}=={package.version}' for package, _ in pylock.select()), sep='\\n')",
    ].join("\n");
    const env = { ...process.env, PYTHONPATH: PACKAGING };
    const { stdout } = await run("python3", ["-c", script, pylock], { env });
    expect(stdout.trim().split("\n")).toEqual(await expectedPins());
  },
);

/** `name==version` of our own answer, sorted. */
async function expectedPins(): Promise<string[]> {
  const { stdout } = await run(process.execPath, [
    "cli/start.ts",
    "resolve",
    requirements,
    "--target",
    TARGET,
    "--format",
    "json",
  ]);
  const byTarget = JSON.parse(stdout) as Record<string, { name: string; version: string }[]>;
  const pins = (byTarget[TARGET] ?? []).map(({ name, version }) => `${name}==${version}`).toSorted();
  expect(pins.length).toBeGreaterThan(20);
  return pins;
}

async function pinwheel(format: string, output: string): Promise<void> {
  const args = [
    "cli/start.ts",
    "resolve",
    requirements,
    "--target",
    TARGET,
    "--format",
    format,
    "-o",
    output,
  ];
  await run(process.execPath, args, { env: { ...process.env, PINWHEEL_CACHE: join(directory, "cache") } });
}

/** What pip would install, as `name==version`, sorted; into an empty folder, so that nothing installed counts. */
async function pip(...args: readonly string[]): Promise<string[]> {
  const common = [
    "install",
    "--dry-run",
    "--quiet",
    "--report",
    "-",
    "--isolated",
    "--no-cache-dir",
    "--no-input",
  ];
  const target = ["--disable-pip-version-check", "--ignore-installed", "--target", join(directory, "target")];
  const { stdout } = await run("python3", [join(PIP, "pip"), ...common, ...target, ...args], {
    maxBuffer: 2 ** 26,
  });
  const report = JSON.parse(stdout) as { install: { metadata: { name: string; version: string } }[] };
  return report.install
    .map(({ metadata }) => `${metadata.name.toLowerCase().replaceAll(/[-_.]+/g, "-")}==${metadata.version}`)
    .toSorted();
}

async function pythonIs311(): Promise<boolean> {
  try {
    const { stdout } = await run("python3", ["-c", "import sys; print(*sys.version_info[:2])"]);
    return stdout.trim() === "3 11";
  } catch {
    return false;
  }
}
