import { createHash } from "node:crypto";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readInputs } from "../../../cli/inputs/read-inputs.ts";
import { supplyInputs } from "../../../cli/supply/supplied-inputs.ts";
import { UsageError } from "../../../cli/usage-error.ts";
import { parseTarget } from "../../../resolver/environment/target.ts";
import { metadataText, tarGzBytes, wheelBytes } from "../../builders/distributions.ts";
import { memoryIndex } from "../../builders/memory-index.ts";
import { file, known, project } from "../../builders/records.ts";
import { folderWith, hostIn } from "../invoke.ts";

const URL = "https://files.example/packages/k-1.0-py3-none-any.whl";
const INDEX = memoryIndex([
  project("k", [
    {
      version: "1.0",
      files: [
        file("k-1.0-py3-none-any.whl", {
          urlPath: "packages/k-1.0-py3-none-any.whl",
          sha256Hex: "ab".repeat(32),
          metadata: known({ requiresDist: ["six"] }),
        }),
      ],
    },
  ]),
]);

function pyproject(name: string, fields = 'version = "1.0"', dependencies: readonly string[] = []): string {
  return `[project]\nname = "${name}"\n${fields}\ndependencies = ${JSON.stringify(dependencies)}\n`;
}

const WHEEL = wheelBytes("w", "2.0", ["six"]);
const SHA256 = createHash("sha256").update(WHEEL).digest("hex");
const FILES = {
  "app/pyproject.toml": pyproject("App", undefined, [
    "six",
    "k @ https://files.example/packages/k-1.0-py3-none-any.whl ; extra == 'k'",
  ]),
  "dyn/pyproject.toml": pyproject("dyn", 'dynamic = ["version"]', ["six"]),
  "w-2.0-py3-none-any.whl": WHEEL,
  "s-3.0.tar.gz": tarGzBytes("s-3.0", {
    "pyproject.toml": pyproject("s", 'version = "3.0"'),
    "PKG-INFO": metadataText("s", "3.0"),
  }),
  "x.metadata": metadataText("x", "4.0", ["six"]),
  "old/setup.py": "from setuptools import setup\nsetup(name='old', version='1', install_requires=['six'])\n",
};

async function supply(
  lines: string,
  supplies: readonly string[] = [],
  { files = {}, targets = ["x86_64-linux/cpython-3.11"], constraints = "" } = {},
) {
  const folder = folderWith({ ...FILES, ...files, "r.txt": lines, "c.txt": constraints });
  const host = hostIn(folder);
  const selection = { extras: [], allExtras: false, groups: [], allGroups: false, onlyGroups: [] };
  const inputs = await readInputs(
    { requirements: ["r.txt"], constraints: ["c.txt"], overrides: [], selection },
    host,
  );
  return supplyInputs(inputs, { index: INDEX, targets: targets.map(parseTarget), supplies, host });
}

/** `kind name version from source` of all that is supplied. */
async function show(...asked: Parameters<typeof supply>): Promise<string[]> {
  const { supplied } = await supply(...asked);
  return supplied.map(
    ({ kind, name, version, source }) =>
      `${source.isEditable ? "editable " : ""}${kind} ${name} ${version} ${source.kind} ${source.location}`,
  );
}

describe("what lies on this machine", () => {
  test.each([
    ["./app", "folder app 1.0 path ./app"],
    ["-e ./app[k]", "editable folder app 1.0 path ./app"],
    ["app @ file:app", "folder app 1.0 path file:app"],
    ["./w-2.0-py3-none-any.whl", "wheel w 2.0 path ./w-2.0-py3-none-any.whl"],
    ["./s-3.0.tar.gz", "sdist s 3.0 path ./s-3.0.tar.gz"],
    ["s-3.0.tar.gz", "sdist s 3.0 path s-3.0.tar.gz"],
  ])("%s", async (line, expected) => {
    expect(await show(line)).toEqual(expect.arrayContaining([expected]));
  });

  test("lines get the name of what lies there, and keep extras, marker, place and text", async () => {
    const { requirements } = await supply("\n./app[k] ; python_version >= '3.8'");
    expect(requirements).toMatchObject([
      {
        requirement: {
          name: "app",
          normalizedName: "app",
          extras: ["k"],
          url: "./app",
          text: "./app[k] ; python_version >= '3.8'",
        },
        origin: { file: "r.txt", line: 2 },
      },
    ]);
    expect(requirements[0]?.requirement.marker).not.toBeNull();
  });

  test("an archive has its hash and size", async () => {
    const { supplied, requirements } = await supply(`./w-2.0-py3-none-any.whl --hash=sha256:${SHA256}`);
    expect(supplied[0]).toMatchObject({
      filename: "w-2.0-py3-none-any.whl",
      source: { sha256Hex: SHA256, sizeBytes: WHEEL.length },
    });
    expect(requirements[0]?.hashes).toEqual([{ algorithm: "sha256", hex: SHA256 }]);
  });

  test("what is read of setup.py is noted", async () => {
    expect((await supply("./old")).notes).toEqual([
      'r.txt:1: what "./old" requires was read from its setup-py without running it, and may not be all',
    ]);
  });

  test("a link in a circle is no folder", async () => {
    const folder = folderWith({ "r.txt": "./loop" });
    symlinkSync("loop", join(folder, "loop"));
    const host = hostIn(folder);
    const selection = { extras: [], allExtras: false, groups: [], allGroups: false, onlyGroups: [] };
    const inputs = await readInputs(
      { requirements: ["r.txt"], constraints: [], overrides: [], selection },
      host,
    );
    const context = { index: INDEX, targets: [parseTarget("x86_64-linux/cpython-3.11")], supplies: [], host };
    await expect(supplyInputs(inputs, context)).rejects.toMatchObject({ code: "E_REFERENCE_UNKNOWN" });
  });
});

describe("what lies at a URL", () => {
  test("the database knows its own files", async () => {
    const { supplied } = await supply(`k @ ${URL}\n`);
    expect(supplied).toMatchObject([
      {
        name: "k",
        kind: "wheel",
        filename: "k-1.0-py3-none-any.whl",
        requiresDist: ["six"],
        source: { kind: "url", location: URL, sha256Hex: "ab".repeat(32) },
      },
    ]);
    expect(await show(URL)).toEqual([`wheel k 1.0 url ${URL}`]);
  });

  test.each([
    ["x @ https://example.com/x.zip", ["x=x.metadata"], "sdist x 4.0 url https://example.com/x.zip"],
    [
      "git+https://example.com/App.git@v1#egg=app",
      ["app=./app"],
      "folder app 1.0 vcs git+https://example.com/App.git@v1",
    ],
    [
      "-e git+https://example.com/App.git@v1#egg=app",
      ["app=./app"],
      "editable folder app 1.0 vcs git+https://example.com/App.git@v1",
    ],
    [
      "w @ https://example.com/w-2.0-py3-none-any.whl",
      ["w=./w-2.0-py3-none-any.whl"],
      "wheel w 2.0 url https://example.com/w-2.0-py3-none-any.whl",
    ],
    [
      "s @ https://example.com/main.tar.gz",
      ["s=./s-3.0.tar.gz"],
      "sdist s 3.0 url https://example.com/main.tar.gz",
    ],
    ["./dyn", ["dyn==0.3"], "folder dyn 0.3 path ./dyn"],
    [
      "dyn @ git+https://example.com/d",
      ["dyn=dyn", "dyn==0.4"],
      "folder dyn 0.4 vcs git+https://example.com/d",
    ],
    ["./dyn", ["dyn=d.metadata"], "folder dyn 5 path ./dyn"],
    [
      "app @ git+https://example.com/mono#subdirectory=app",
      ["app=."],
      "folder app 1.0 vcs git+https://example.com/mono",
    ],
  ])("%s with --supply %j", async (line, supplies, expected) => {
    expect(await show(line, supplies, { files: { "d.metadata": metadataText("dyn", "5") } })).toEqual([
      expected,
    ]);
  });

  test("an archive that is supplied for itself gives its hash; another thing does not", async () => {
    const line = "w @ https://example.com/w-2.0-py3-none-any.whl";
    const itself = await supply(line, ["w=./w-2.0-py3-none-any.whl"]);
    expect(itself.supplied[0]?.source).toMatchObject({ sha256Hex: SHA256, sizeBytes: WHEEL.length });
    const other = await supply(`${line}#sha256=${"0".repeat(64)}`, ["w=w.metadata"], {
      files: { "w.metadata": metadataText("w", "2.0") },
    });
    expect(other.supplied[0]?.source).toMatchObject({ sha256Hex: "0".repeat(64), sizeBytes: null });
  });

  test("passwords come neither into the lock nor into explanations", async () => {
    const { requirements, supplied } = await supply("git+https://u:secret@example.com/App#egg=app", [
      "app=app",
    ]);
    expect(JSON.stringify([requirements, supplied])).not.toContain("secret");
    expect(requirements[0]?.requirement.url).toBe("git+https://example.com/App");
  });

  test("a constraint whose place nobody knows stays as it is, for it may never count", async () => {
    const line = "x @ https://example.com/x.zip";
    const { constraints, supplied } = await supply("app", [], { constraints: line });
    expect(constraints[0]?.requirement).toMatchObject({ url: "https://example.com/x.zip", text: line });
    expect(supplied).toEqual([]);
  });

  test("a constraint may name a place", async () => {
    const { constraints, supplied } = await supply("app", [], { constraints: "app @ file:app" });
    expect(constraints[0]?.requirement.url).toBe("file:app");
    expect(supplied.map(({ name }) => name)).toEqual(["app"]);
  });
});

describe("what only projects name", () => {
  test("is taken from the database where their requirement holds, and left out where not", async () => {
    expect(await show("./app")).toEqual(["folder app 1.0 path ./app"]);
    expect(await show("./app[k]")).toEqual(["folder app 1.0 path ./app", `wheel k 1.0 url ${URL}`]);
  });

  const files = { "t/pyproject.toml": pyproject("t", undefined, ["x @ https://example.com/x.zip"]) };

  test("may be supplied by name", async () => {
    expect(await show("./t", ["x=x.metadata"], { files })).toContain(
      "sdist x 4.0 url https://example.com/x.zip",
    );
  });

  test("is left to the resolver where it is not known", async () => {
    expect(await show("./t", [], { files })).toEqual(["folder t 1.0 path ./t"]);
  });

  test("may be supplied with its URL, or as what is installed itself", async () => {
    expect(await show("six", ["x @ https://example.com/x.zip=x.metadata"])).toEqual([
      "sdist x 4.0 url https://example.com/x.zip",
    ]);
    expect(await show("six", ["w=w-2.0-py3-none-any.whl"])).toEqual([
      "wheel w 2.0 path w-2.0-py3-none-any.whl",
    ]);
    await expect(show("six", ["x=x.metadata"])).rejects.toMatchObject({ code: "E_REFERENCE" });
    await expect(show("six", ["x==1"])).rejects.toThrow(UsageError);
  });
});

describe("markers", () => {
  test("a line that holds on no target needs nothing to be known", async () => {
    const { requirements, supplied, notes } = await supply(
      "x @ https://example.com/x.zip ; sys_platform == 'win32'\nhttps://example.com/y.zip ; sys_platform == 'win32'",
    );
    expect(requirements.map(({ requirement }) => requirement.name)).toEqual(["x"]);
    expect(supplied).toEqual([]);
    expect(notes[0]).toContain("holds on none of the targets");
  });

  test("of two places only one of which holds, that one counts", async () => {
    const lines =
      "app @ file:app ; sys_platform == 'linux'\napp @ https://example.com/a.zip ; sys_platform == 'win32'";
    expect(await show(lines)).toEqual(["folder app 1.0 path file:app"]);
  });
});

describe("errors name the line", () => {
  test.each<[string, readonly string[], string, string]>([
    [
      "./app\napp @ https://example.com/a.zip",
      ["app=app"],
      "E_REFERENCE_CONFLICT",
      '"./app" (line 1 of "r.txt") and "https://example.com/a.zip" (line 2 of "r.txt")',
    ],
    ["\nhttps://example.com/x.zip", [], "E_REFERENCE_UNKNOWN", 'line 2 of "r.txt": nothing is fetched'],
    ["git+https://u:p@example.com/x@v#egg=x", [], "E_REFERENCE_UNKNOWN", "git+https://***@example.com"],
    ["./nothing", [], "E_REFERENCE_UNKNOWN", "there is nothing at the path"],
    ["./dyn", [], "E_REFERENCE_UNKNOWN", "its version cannot be told without running its code"],
    ["./x.metadata", [], "E_REFERENCE", "neither a folder, nor a wheel, nor an sdist"],
    ["other @ file:app", [], "E_REFERENCE", 'it is "App", and not "other"'],
    ["-e ./w-2.0-py3-none-any.whl", [], "E_REFERENCE", "only a folder or repository can be editable"],
    [`./app --hash=sha256:${"0".repeat(64)}`, [], "E_REFERENCE", "a folder or repository has no hash"],
    [`./w-2.0-py3-none-any.whl --hash=sha256:${"0".repeat(64)}`, [], "E_REFERENCE_HASH", SHA256],
    [`./w-2.0-py3-none-any.whl --hash=sha512:${"0".repeat(128)}`, [], "E_REFERENCE_HASH", "it is sha512:"],
    [`k @ ${URL}#sha256=${"0".repeat(64)}`, [], "E_REFERENCE_HASH", "ab".repeat(32)],
    [
      `x @ https://example.com/x.zip#sha256=${"1".repeat(64)} --hash=sha256:${"0".repeat(64)}`,
      ["x=x.metadata"],
      "E_REFERENCE_HASH",
      "another hash in its own URL",
    ],
    ["https://example.com/x.zip#subdirectory=../y", [], "E_REFERENCE", "leads out"],
    [
      "x @ https://example.com/x.zip",
      ["x=nothing"],
      "E_REFERENCE_UNKNOWN",
      'what --supply "x=nothing" names cannot be used: there is nothing at the path',
    ],
    ["x @ https://example.com/x.zip", ["x=app"], "E_REFERENCE", 'it is "App", and not "x"'],
    ["./bad", [], "E_REFERENCE", 'it requires "six !", which is no requirement'],
    ["./code", [], "E_REFERENCE_UNKNOWN", "what it requires cannot be told without running its code"],
    ["./bare", [], "E_REFERENCE_UNKNOWN", "nothing in it says the name of the project"],
    ["./notpep", [], "E_REFERENCE", '"one" is no version of PEP 440'],
  ])("%j with %j", async (lines, supplies, code, message) => {
    const files = {
      "bad/PKG-INFO": metadataText("bad", "1", ["six !"]),
      "code/setup.py":
        "import os\nfrom setuptools import setup\nsetup(name='code', version='1', install_requires=os.environ['X'])\n",
      "bare/README": "",
      "notpep/pyproject.toml": pyproject("notpep", 'version = "one"'),
    };
    const reading = supply(lines, supplies, { files });
    await expect(reading).rejects.toMatchObject({ code });
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/line \d of "r.txt"/);
  });

  test("the hint says how to supply what is not known", async () => {
    await expect(supply("x @ https://example.com/x.zip")).rejects.toMatchObject({
      hint: 'Supply it by --supply "x=PATH", the path of its METADATA, wheel, sdist or folder.',
    });
    await expect(supply("https://example.com/x.zip")).rejects.toMatchObject({
      hint: expect.stringContaining('write "NAME @ https://example.com/x.zip"') as string,
    });
  });

  test("the same place twice is no conflict, however it is written", async () => {
    expect(await show("./app\napp @ file:./app\n-e app/")).toEqual(["editable folder app 1.0 path ./app"]);
  });
});
