/** Whatever a question may consist of, through the command line: projects at paths and URLs, pyproject.toml, pylock.toml, overrides. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Lock, LockTarget } from "../../../resolver/lock/lock.ts";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { metadataText, tarGzBytes, wheelBytes } from "../../builders/distributions.ts";
import { indexBytes } from "../../builders/memory-index.ts";
import { file, project, release } from "../../builders/records.ts";
import { folderWith, invoke } from "../invoke.ts";

const ID = "x86_64-linux/cpython-3.11";
const TARGET = ["--target", ID];
const FLASK =
  "https://files.pythonhosted.org/packages/7f/9c/34f6962f9b9e9c71f6e5ed806e0d0ff03c9d1b0b2340088a0cf4bce09b18/flask-3.1.3-py3-none-any.whl";

const PYPROJECT = `[project]
name = "My.App"
version = "1.2"
requires-python = ">=3.9"
dependencies = ["idna"]

[project.optional-dependencies]
web = ["flask"]
all = ["my-app[web]", "certifi"]

[dependency-groups]
dev = [{include-group = "lint"}]
lint = ["click"]

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`;

async function lockOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  words: readonly string[],
): Promise<{ readonly lock: Lock; readonly target: LockTarget }> {
  const result = await invoke(folderWith(files), ["resolve", ...words, ...TARGET, "-o", "-"]);
  expect(result).toMatchObject({ exitCode: 0, say: expect.not.stringContaining("error") as string });
  const lock = parseLock(result.out);
  const target = lock.targets[ID];
  if (target === undefined) throw new Error("the lock has no target");
  return { lock, target };
}

function pins({ packages }: LockTarget): string[] {
  return Object.entries(packages).map(([name, { version }]) => `${name}==${version}`);
}

describe("projects at paths and URLs", () => {
  test("a folder with an extra, editable", async () => {
    const { target } = await lockOf({ "r.txt": "-e ./app[web]", "app/pyproject.toml": PYPROJECT }, ["r.txt"]);
    expect(target.packages["my-app"]).toMatchObject({
      version: "1.2",
      extras: ["web"],
      dependencies: ["flask", "idna"],
      source: { kind: "path", location: "./app", editable: true },
      build: { backend: "hatchling.build", requires: ["hatchling"] },
    });
    expect(target.roots).toEqual({ default: ["my-app"] });
  });

  test("a wheel and an sdist, with their hashes in the lock", async () => {
    const wheel = wheelBytes("one", "1.0", ["two"]);
    const sdist = tarGzBytes("two-2.0", { "PKG-INFO": metadataText("two", "2.0", ["idna"]) });
    const { lock, target } = await lockOf(
      {
        "r.txt": "./one-1.0-py3-none-any.whl\n./two-2.0.tar.gz\n",
        "one-1.0-py3-none-any.whl": wheel,
        "two-2.0.tar.gz": sdist,
      },
      ["r.txt"],
    );
    expect(pins(target)).toEqual(["idna==3.20", "one==1.0", "two==2.0"]);
    expect(lock.artifacts["one-1.0-py3-none-any.whl"]).toMatchObject({
      kind: "wheel",
      sizeBytes: wheel.length,
    });
    expect(lock.artifacts["two-2.0.tar.gz"]?.hash).toMatch(/^sha256-/);
  });

  test("a URL that the database knows, also as a constraint", async () => {
    const direct = await lockOf({ "r.txt": `flask @ ${FLASK}` }, ["r.txt"]);
    const constrained = await lockOf({ "r.txt": "flask", "c.txt": `flask @ ${FLASK}` }, [
      "r.txt",
      "-c",
      "c.txt",
    ]);
    for (const { target } of [direct, constrained]) {
      expect(target.packages["flask"]).toMatchObject({
        version: "3.1.3",
        source: { kind: "url", location: FLASK },
      });
      expect(pins(target)).toHaveLength(7);
    }
  });

  test("a repository whose metadata is supplied, and a project that it names by URL", async () => {
    const { target } = await lockOf(
      {
        "r.txt": "git+https://example.com/app.git@v1#egg=app&subdirectory=py",
        "app/py/pyproject.toml":
          '[project]\nname = "app"\ndynamic = ["version"]\ndependencies = ["dep @ https://example.com/dep.zip"]',
        "dep.metadata": metadataText("dep", "7", ["idna"]),
      },
      ["r.txt", "--supply", "app=app", "--supply", "app==0.5", "--supply", "dep=dep.metadata"],
    );
    expect(pins(target)).toEqual(["app==0.5", "dep==7", "idna==3.20"]);
    expect(target.packages["app"]?.source).toMatchObject({
      kind: "vcs",
      location: "git+https://example.com/app.git@v1",
      subdirectory: "py",
    });
    expect(target.packages["dep"]?.source).toMatchObject({
      kind: "url",
      location: "https://example.com/dep.zip",
    });
  });

  test("what is not known is an error that names the line, and nothing is written", async () => {
    const folder = folderWith({ "r.txt": "idna\nhttps://example.com/x.zip\n" });
    const result = await invoke(folder, ["resolve", "r.txt", ...TARGET]);
    expect(result).toMatchObject({ exitCode: 69, out: "" });
    expect(result.say).toContain(
      'error[E_REFERENCE_UNKNOWN]: Cannot tell what lies at "https://example.com/x.zip", line 2 of "r.txt"',
    );
    expect(() => readFileSync(join(folder, "pinwheel.lock.json"))).toThrow("ENOENT");
  });

  test("a version that does not fit is explained with the line", async () => {
    const files = { "r.txt": "./app\nmy-app>=2\n", "app/pyproject.toml": PYPROJECT };
    const result = await invoke(folderWith(files), ["resolve", "r.txt", ...TARGET, "-o", "-"]);
    expect(result).toMatchObject({ exitCode: 1 });
    expect(result.say).toContain("r.txt:2   my-app>=2");
  });
});

describe("pyproject.toml", () => {
  test("extras and groups become groups of roots", async () => {
    const { target } = await lockOf({ "pyproject.toml": PYPROJECT }, [
      "pyproject.toml",
      "--extra",
      "all",
      "--group",
      "dev",
    ]);
    expect(target.roots).toEqual({
      default: ["idna"],
      "extra:all": ["certifi", "flask"],
      "group:dev": ["click"],
    });
    expect(target.packages["my-app"]).toBeUndefined();
  });

  test("a group alone", async () => {
    const { target } = await lockOf({ "pyproject.toml": PYPROJECT }, [
      "pyproject.toml",
      "--only-group",
      "lint",
    ]);
    expect(pins(target)).toEqual(["click==8.5.0"]);
  });
});

describe("pylock.toml", () => {
  test("what was written as pylock.toml is read back as the same pins", async () => {
    const folder = folderWith({ "r.txt": "flask\n" });
    await invoke(folder, ["resolve", "r.txt", ...TARGET, "--format", "pylock", "-o", "pylock.toml"]);
    const text = readFileSync(join(folder, "pylock.toml"), "utf8");
    const again = await lockOf({ "pylock.toml": text }, ["pylock.toml"]);
    expect(pins(again.target)).toHaveLength(7);
    const constrained = await lockOf({ "pylock.toml": text, "r.txt": "jinja2" }, [
      "r.txt",
      "-c",
      "pylock.toml",
    ]);
    expect(pins(constrained.target)).toEqual(["jinja2==3.1.6", "markupsafe==3.0.3"]);
    const other = await invoke(folder, [
      "resolve",
      "pylock.toml",
      "--target",
      "x86_64-linux/cpython-3.12",
      "-o",
      "-",
    ]);
    expect(other.say).toContain("error[E_TARGET_EXCLUDED]");
  });

  test("hashes of a lock restrict the files", async () => {
    const text = `lock-version = "1.0"\n[[packages]]\nname = "idna"\nversion = "3.20"\nwheels = [{name = "idna-3.20-py3-none-any.whl", hashes = {sha256 = "${"0".repeat(64)}"}}]\n`;
    const result = await invoke(folderWith({ "pylock.toml": text }), [
      "resolve",
      "pylock.toml",
      ...TARGET,
      "-o",
      "-",
    ]);
    expect(result.exitCode).toBe(1);
    expect(result.say).toContain("pylock.toml:2   idna==3.20");
  });
});

describe("other words of files and of the command line", () => {
  test("overrides replace requirements, exclusions leave them out", async () => {
    const files = { "r.txt": "flask", "o.txt": "click ; sys_platform == 'win32'\n" };
    const overridden = await lockOf(files, ["r.txt", "--override", "o.txt"]);
    const excluded = await lockOf(files, ["r.txt", "--exclude", "flask==3.1.3:click"]);
    for (const { target } of [overridden, excluded]) expect(target.packages["click"]).toBeUndefined();
    const elsewhere = await lockOf(files, ["r.txt", "--exclude", "flask==3.1.2:click"]);
    expect(elsewhere.target.packages["click"]).toBeDefined();
  });

  const PROJECTS = [
    project("a", [release("a", "1.0"), release("a", "2.0")]),
    project("u", [release("u", "1.0", ["x[y] @ https://example.com/x.zip"])]),
    project("b", [
      {
        version: "1.0",
        files: [
          file("b-1.0-py3-none-any.whl", { sha256Hex: "11".repeat(32) }),
          file("b-1.0.tar.gz", { sha256Hex: "22".repeat(32) }),
        ],
      },
      { version: "2.0rc1", files: [file("b-2.0rc1.tar.gz", { sha256Hex: "33".repeat(32) })] },
    ]),
  ];
  const INDEX = indexBytes(PROJECTS, { revision: "ab".repeat(32) });

  test.each([
    ["b", "b-1.0-py3-none-any.whl"],
    ["--no-binary b\nb", "b-1.0.tar.gz"],
    ["--pre\n--no-binary :all:\nb", "b-2.0rc1.tar.gz"],
    ["--all-releases b\n--no-binary :all:\nb", "b-2.0rc1.tar.gz"],
    ["--pre\n--only-final b\n--no-binary :all:\nb", "b-1.0.tar.gz"],
    [`b==1.0 --hash=sha256:${"22".repeat(32)}`, "b-1.0.tar.gz"],
  ])("options of a file count: %j", async (text, artifact) => {
    const { lock } = await lockOf({ "r.txt": text, "db.index": INDEX }, ["r.txt", "--db", "db.index"]);
    expect(Object.keys(lock.artifacts)).toEqual([artifact]);
  });

  test("a project that another names by URL can be supplied as the hint says", async () => {
    const files = { "r.txt": "u", "db.index": INDEX, "x.metadata": metadataText("x", "7", ["a"]) };
    const words = ["r.txt", "--db", "db.index"];
    const failed = await invoke(folderWith(files), ["resolve", ...words, ...TARGET, "-o", "-"]);
    const option = /--supply "(?<value>[^"]+)PATH"/.exec(failed.say)?.groups?.["value"] ?? "";
    expect(failed.exitCode).toBe(1);
    const { target } = await lockOf(files, [...words, "--supply", `${option}x.metadata`]);
    expect(pins(target)).toEqual(["a==2.0", "u==1.0", "x==7"]);
  });

  test("a hash of one line demands one of all, unless the file says otherwise", async () => {
    const text = `b==1.0 --hash=sha256:${"11".repeat(32)}\na\n`;
    const files = { "r.txt": text, "n.txt": `--no-require-hashes\n${text}`, "db.index": INDEX };
    const result = await invoke(folderWith(files), [
      "resolve",
      "r.txt",
      ...TARGET,
      "--db",
      "db.index",
      "-o",
      "-",
    ]);
    expect(result).toMatchObject({ exitCode: 65 });
    const { target } = await lockOf(files, ["n.txt", "--db", "db.index"]);
    expect(pins(target)).toEqual(["a==2.0", "b==1.0"]);
  });

  test("versions of the lock that is there are kept until they may change", async () => {
    const folder = folderWith({ "old.txt": "a<2", "r.txt": "a", "db.index": INDEX });
    const resolved = async (...words: readonly string[]): Promise<string | undefined> => {
      await invoke(folder, ["resolve", ...words, ...TARGET, "--db", "db.index"]);
      const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
      return lock.targets[ID]?.packages["a"]?.version;
    };
    expect(await resolved("old.txt")).toBe("1.0");
    expect(await resolved("r.txt")).toBe("1.0");
    expect(await resolved("r.txt", "-P", "A")).toBe("2.0");
    expect(await resolved("old.txt")).toBe("1.0");
    expect(await resolved("r.txt", "--upgrade")).toBe("2.0");
  });

  test("a requirements file that was written keeps its versions too", async () => {
    const folder = folderWith({ "old.txt": "a<2", "r.txt": "a", "db.index": INDEX });
    const words = [...TARGET, "--db", "db.index", "--format", "requirements", "--no-hashes", "-o", "out.txt"];
    const first = await invoke(folder, ["resolve", "old.txt", ...words]);
    expect(first.say).toContain("Resolved");
    await invoke(folder, ["resolve", "r.txt", ...words]);
    expect(readFileSync(join(folder, "out.txt"), "utf8")).toContain("a==1.0");
  });
});
