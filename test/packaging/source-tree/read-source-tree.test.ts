import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareStrings } from "../../../common/ordering.ts";
import { sourceOfBytes } from "../../../archives/archive-source.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../../archives/archive-types.ts";
import { readSdist } from "../../../archives/read-sdist.ts";
import { readWheelMetadata } from "../../../archives/read-wheel-metadata.ts";
import { parseCoreMetadata, type CoreMetadataFields } from "../../../packaging/core-metadata.ts";
import { parseSdistFilename, tryParseWheelFilename } from "../../../packaging/filename.ts";
import { parseLegacyRequirement } from "../../../packaging/legacy-requirement.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { formatRequirement } from "../../../packaging/requirement.ts";
import { readSourceTree } from "../../../packaging/source-tree/read-source-tree.ts";
import type {
  SourceTree,
  SourceTreeDependencies,
  SourceTreeFacts,
} from "../../../packaging/source-tree/source-tree.ts";
import { identityOf, sourceTree } from "../../builders/source-trees.ts";

const PROJECT = '[project]\nname = "demo"\nversion = "1.0"\ndependencies = ["from-project"]\n';
const POETRY =
  '[tool.poetry]\nname = "demo"\nversion = "1.0"\n[tool.poetry.dependencies]\nfrom-poetry = "*"\n';
const FLIT = '[tool.flit.metadata]\nmodule = "demo"\nrequires = ["from-flit"]\n';
const HATCHLING = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
const SCRIPT = "from setuptools import setup\nsetup(name='demo', install_requires=['from-script'])";
const EMPTY_SCRIPT = "from setuptools import setup\nsetup(name='demo')";
const CONDITIONAL =
  "from setuptools import setup\nr = []\nif a: r.append('b')\nsetup(name='demo', install_requires=r)";
const CONFIGURATION = "[metadata]\nname = demo\n[options]\ninstall_requires = from-configuration";

function pkgInfo(metadataVersion: string): string {
  return `Metadata-Version: ${metadataVersion}\nName: demo\nVersion: 1.0\nRequires-Dist: from-pkg-info\n`;
}

function read(files: Readonly<Record<string, string | Uint8Array>>): SourceTreeFacts {
  return readSourceTree(sourceTree(files), identityOf("demo", "1.0"));
}

const EGG_INFO = { "demo.egg-info/requires.txt": "from-egg-info" };
const LOWER = { "setup.py": SCRIPT, "setup.cfg": CONFIGURATION, ...EGG_INFO };

test.each<[string, Readonly<Record<string, string>>, string, string, string]>([
  [
    "[project] first",
    { "pyproject.toml": PROJECT + POETRY, "PKG-INFO": pkgInfo("2.2"), ...LOWER },
    "project-table",
    "exact",
    "from-project",
  ],
  [
    "then PKG-INFO that promises",
    { "pyproject.toml": POETRY, "PKG-INFO": pkgInfo("2.2"), ...LOWER },
    "pkg-info",
    "exact",
    "from-pkg-info",
  ],
  [
    "then Poetry",
    { "pyproject.toml": POETRY + FLIT, "PKG-INFO": pkgInfo("2.1"), ...LOWER },
    "poetry",
    "high",
    "from-poetry",
  ],
  [
    "then flit",
    { "pyproject.toml": FLIT, "PKG-INFO": pkgInfo("2.1"), ...LOWER },
    "flit",
    "high",
    "from-flit",
  ],
  ["then setup.py", { "PKG-INFO": pkgInfo("2.1"), ...LOWER }, "setup-py", "hint", "from-script"],
  [
    "or setup.cfg",
    { "PKG-INFO": pkgInfo("2.1"), ...LOWER, "setup.py": EMPTY_SCRIPT },
    "setup-cfg",
    "high",
    "from-configuration",
  ],
  [
    "then egg-info",
    { "PKG-INFO": pkgInfo("2.1"), ...EGG_INFO, "setup.py": CONDITIONAL },
    "egg-info",
    "hint",
    "from-egg-info",
  ],
  [
    "egg-info before a script that declares nothing",
    { ...EGG_INFO, "setup.py": EMPTY_SCRIPT },
    "egg-info",
    "hint",
    "from-egg-info",
  ],
  [
    "then PKG-INFO that does not promise",
    { "PKG-INFO": pkgInfo("2.1"), "setup.py": CONDITIONAL },
    "pkg-info",
    "hint",
    "from-pkg-info",
  ],
  [
    "PKG-INFO under another backend than setuptools",
    { "PKG-INFO": pkgInfo("2.1"), "setup.py": SCRIPT, "pyproject.toml": HATCHLING },
    "pkg-info",
    "hint",
    "from-pkg-info",
  ],
])("readSourceTree() asks %s", (_, files, source, confidence, name) => {
  expect(read(files).dependencies).toMatchObject({ source, confidence, requiresDist: [name] });
});

test("readSourceTree() says that there are none where a plain script names none", () => {
  expect(read({ "setup.py": EMPTY_SCRIPT }).dependencies).toEqual({
    requiresDist: [],
    requiresPython: null,
    providesExtra: [],
    source: "setup-py",
    confidence: "hint",
  });
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ["is empty", {}, []],
  [
    "has a script with a condition",
    { "setup.py": CONDITIONAL },
    ['Cannot use install_requires of setup.py: line 3: it depends on "if a"'],
  ],
  [
    "has dynamic fields",
    { "pyproject.toml": `${HATCHLING}[project]\nname = "demo"\ndynamic = ["dependencies"]` },
    [],
  ],
  [
    "has a dependency without a form in PEP 508",
    {
      "pyproject.toml": `${POETRY}b = { path = "../b" }\n[build-system]\nbuild-backend = "poetry.core.masonry.api"`,
    },
    ['Cannot use "b" of [tool.poetry.dependencies] of pyproject.toml: PEP 508 has no form for a path'],
  ],
  [
    "is another project",
    { "pyproject.toml": PROJECT.replace("demo", "other") },
    ['Cannot use [project] of pyproject.toml: it names "other", not "demo"'],
  ],
])("readSourceTree() never guesses at the dependencies of a tree that %s", (_, files, problems) => {
  const facts = read(files);
  expect(facts.dependencies).toBeUndefined();
  expect(facts.problems).toEqual(problems);
});

test("readSourceTree() takes name and version from whichever source has them", () => {
  expect(read({ "setup.py": EMPTY_SCRIPT, "PKG-INFO": pkgInfo("1.1") })).toMatchObject({
    name: "demo",
    version: "1.0",
  });
  expect(read({ "pyproject.toml": PROJECT })).toMatchObject({ name: "demo", version: "1.0" });
  expect(read({})).toMatchObject({ name: null, version: null });
});

test("readSourceTree() of a checkout believes no PKG-INFO, and compares no names", () => {
  const facts = readSourceTree(sourceTree({ "PKG-INFO": pkgInfo("2.2") }), null);
  expect(facts).toMatchObject({ name: "demo", dependencies: { source: "pkg-info", confidence: "hint" } });
  expect(readSourceTree(sourceTree({ "pyproject.toml": PROJECT }), null).dependencies?.confidence).toBe(
    "exact",
  );
});

test("readSourceTree() gives the build system with setup_requires", () => {
  expect(
    read({ "setup.py": "from setuptools import setup\nsetup(setup_requires=['cffi'])" }).buildSystem,
  ).toEqual({
    requires: ["setuptools", "cffi"],
    backend: "setuptools.build_meta:__legacy__",
  });
  expect(read({ "pyproject.toml": HATCHLING }).buildSystem).toEqual({
    requires: ["hatchling"],
    backend: "hatchling.build",
  });
});

test("readSourceTree() goes on after a pyproject.toml that is no TOML", () => {
  const facts = read({ "pyproject.toml": "[project", "setup.py": SCRIPT });
  expect(facts.dependencies?.source).toBe("setup-py");
  expect(facts.problems[0]).toMatch(/^Cannot use pyproject\.toml: /);
});

test("readSourceTree() reads files in Latin-1, with byte order marks and CR LF", () => {
  const script = Buffer.from(SCRIPT.replace("\n", "\r\n# Andr\u00E9\r\n"), "latin1");
  expect(read({ "setup.py": script }).dependencies?.requiresDist).toEqual(["from-script"]);
  expect(read({ "pyproject.toml": `\uFEFF${PROJECT.replaceAll("\n", "\r\n")}` }).dependencies?.source).toBe(
    "project-table",
  );
});

test("readSourceTree() gives well-formed Unicode only", () => {
  const script =
    "from setuptools import setup\nsetup(version='\\ud800', setup_requires=['\\ud800'], install_requires=['!\\ud800'])";
  const facts = read({ "setup.py": script });
  expect(facts.version ?? "").toSatisfy((text: string) => text.isWellFormed());
  expect(facts.problems).toContain('Cannot use setup.py: "!\uFFFD" is no requirement');
  expect(facts.buildSystem.requires).toEqual(["setuptools", "\uFFFD"]);
});

// "Never throws, whatever the files hold" and "an unknown is never an empty guess": the contract of readSourceTree().
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  "pyproject.toml": [PROJECT, POETRY, FLIT, HATCHLING + PROJECT],
  "setup.py": [
    SCRIPT,
    EMPTY_SCRIPT,
    CONDITIONAL,
    "import setuptools\nsetuptools.setup(**dict(install_requires=open('requirements.txt')))",
  ],
  "setup.cfg": [
    CONFIGURATION,
    "[options]\ninstall_requires = file: requirements.txt\n[extras]\nx = a:os_name",
  ],
  "PKG-INFO": [pkgInfo("2.2"), pkgInfo("1.0")],
  "requirements.txt": ["six\n-r requirements.txt\n# c\na==1 ; os_name=='x'\\\n"],
  "demo.egg-info/requires.txt": ["a\n[b:os_name=='x']\nc\n[:d]\n"],
};

/** A sample with a piece cut out, doubled, or replaced by one of another. */
const mutated = (samples: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...samples),
      fc.nat(),
      fc.nat(20),
      fc.oneof(fc.constantFrom(...samples), fc.string({ unit: "binary" })),
    )
    .map(([text, at, length, piece]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + piece.slice(0, length) + text.slice(start + length);
    });

const trees = fc.record(
  Object.fromEntries(
    Object.entries(SAMPLES).map(([path, samples]) => [
      path,
      fc.oneof(mutated(samples), fc.constantFrom(...samples), fc.uint8Array({ maxLength: 200 })),
    ]),
  ),
  { requiredKeys: [] },
);

test("readSourceTree() never throws, and is the same twice", () => {
  fc.assert(
    fc.property(trees, fc.boolean(), (files, hasIdentity) => {
      const identity = hasIdentity ? identityOf("demo", "1.0") : null;
      const tree = sourceTree(
        Object.fromEntries(
          Object.entries(files).flatMap(([path, content]) =>
            content === undefined ? [] : [[path, content] as const],
          ),
        ),
      );
      const facts = readSourceTree(tree, identity);
      expect(readSourceTree(tree, identity)).toEqual(facts);
      for (const problem of facts.problems) expect(problem).toMatch(/^Cannot [^\n]*[^.\n]$/);
    }),
    { seed: 20261122, numRuns: 3000 },
  );
}, 120_000);

const LENGTH = 500_000;
/** Text of the length of the largest script that is read. */
function long(piece: string, before = "", after = ""): string {
  return before + piece.repeat(Math.floor(LENGTH / piece.length)) + after;
}

test.each<[string, Readonly<Record<string, string>>]>([
  [
    "blanks",
    { "setup.py": long(" "), "setup.cfg": long(" "), "pyproject.toml": long(" "), "PKG-INFO": long(" ") },
  ],
  ["brackets", { "setup.py": long("(", "", long(")")), "pyproject.toml": long("[", "a = ") }],
  ["brackets side by side", { "setup.py": long("()", "x = ") }],
  ["commas", { "setup.py": long(",", "from setuptools import setup\nsetup(", ")") }],
  ["quotes", { "setup.py": long("'") }],
  ["backslashes", { "setup.py": long("\\", "'"), "requirements.txt": long("\\\n") }],
  ["attributes", { "setup.py": long(".a", "a") }],
  ["sums", { "setup.py": long("+a", "a = a") }],
  ["assignments", { "setup.py": long("a=") }],
  ["semicolons", { "setup.py": long("a;") }],
  ["colons", { "setup.py": long("if a:"), "setup.cfg": long(":", "[a]\nb") }],
  ["lines of conditions", { "setup.py": long("if a:\n b\n") }],
  ["continuations of conditions", { "setup.py": long("elif a:\n b\n", "if a:\n b\n") }],
  ["decorators", { "setup.py": long("@a\n") }],
  ["imports", { "setup.py": long("import a,", "", "\n") }],
  [
    "items of a list",
    { "setup.py": long("'a',", "from setuptools import setup\nsetup(install_requires=[", "])") },
  ],
  ["dotted keys", { "pyproject.toml": long("a.", "", "a = 1") }],
  ["tables", { "pyproject.toml": long("[[a]]\n") }],
  ["strings of TOML", { "pyproject.toml": long('"', "a = ") }],
  ["options of an ini file", { "setup.cfg": long("a = b\n", "[options]\n") }],
  ["sections", { "demo.egg-info/requires.txt": long("[a]\n") }],
  ["requirements", { "demo.egg-info/requires.txt": long("a\n") }],
  ["a long requirement", { "demo.egg-info/requires.txt": long("a,", "a>=1") }],
  [
    "a long constraint",
    { "pyproject.toml": `[tool.poetry]\nname = "demo"\n[tool.poetry.dependencies]\na = "${long("||")}"` },
  ],
  [
    "parentheses of pbr",
    {
      "setup.py": "from setuptools import setup\nsetup(pbr=True)",
      "setup.cfg": long("(", "[metadata]\nrequires_dist = a "),
    },
  ],
  [
    "blanks of pbr",
    {
      "setup.py": "from setuptools import setup\nsetup(pbr=True)",
      "setup.cfg": long(" ", "[metadata]\nrequires_dist = a", "b("),
      "requirements.txt": long("#egg=", "https:", " x"),
    },
  ],
  [
    "blanks of Poetry",
    {
      "pyproject.toml": `[tool.poetry]\nname = "demo"\n[tool.poetry.dependencies]\na = { version = "*", platform = "${long(" ", "a", "!")}" }`,
    },
  ],
  [
    "constraints of Poetry",
    {
      "pyproject.toml": `[tool.poetry]\nname = "demo"\n[tool.poetry.dependencies]\na = [${long(`"${" ".repeat(4000)}~", `)}]`,
    },
  ],
  [
    "a URL of pbr",
    {
      "setup.py": "from setuptools import setup\nsetup(pbr=True)",
      "setup.cfg": "[metadata]\nname = demo",
      "requirements.txt": long("#egg=", "https:"),
    },
  ],
])(
  "readSourceTree() reads half a megabyte of %s in linear time",
  (_, files) => {
    const before = process.cpuUsage();
    read(files);
    // Time of the processor, as the machine may be busy; quadratic time over 500,000 characters would be minutes.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  },
  60_000,
);

/** The facts in a form in which two ways to write them are equal. */
function normalForm(
  facts: Pick<SourceTreeDependencies, "requiresDist" | "requiresPython" | "providesExtra">,
): unknown {
  return {
    requiresDist: [...new Set(facts.requiresDist.map(normalRequirement))].toSorted(compareStrings),
    requiresPython: facts.requiresPython?.replaceAll(" ", "").split(",").toSorted(compareStrings) ?? null,
    providesExtra: [...new Set(facts.providesExtra.map(normalizeName))].toSorted(compareStrings),
  };
}

function normalRequirement(text: string): string {
  const requirement = parseLegacyRequirement(text);
  const specifiers = requirement.specifiers.specifiers.toSorted((a, b) =>
    compareStrings(a.operator + a.versionText, b.operator + b.versionText),
  );
  return formatRequirement({
    ...requirement,
    name: requirement.normalizedName,
    specifiers: { ...requirement.specifiers, specifiers },
  });
}

const DATA = new URL("../../../../shared/data/", import.meta.url);
const SDIST = /\.(?:tar\.gz|tar\.bz2|zip)$/;

async function wheelsOf(folder: URL, name: string, version: string): Promise<readonly CoreMetadataFields[]> {
  const filenames = readdirSync(folder).filter((filename) => {
    const parsed = tryParseWheelFilename(filename);
    return (
      parsed !== undefined &&
      normalizeName(parsed.name) === normalizeName(name) &&
      filename.split("-")[1] === version
    );
  });
  return Promise.all(
    filenames.map(async (filename) => {
      const source = sourceOfBytes(readFileSync(new URL(filename, folder)));
      return parseCoreMetadata(await readWheelMetadata(source, filename, { limits: DEFAULT_ARCHIVE_LIMITS }));
    }),
  );
}

/** Undefined where the archive is not of the format that its name says. */
async function readTree(url: URL, filename: string): Promise<SourceTree | undefined> {
  try {
    return await readSdist(createReadStream(fileURLToPath(url)), filename, {
      limits: DEFAULT_ARCHIVE_LIMITS,
    });
  } catch (error: unknown) {
    if (error instanceof ArchiveError) return undefined;
    throw error;
  }
}

/** For each sdist of the folder where its facts come from, and how they compare with the wheels of the same release. */
async function compareWithWheels(sdists: URL, wheels: URL): Promise<Readonly<Record<string, string>>> {
  const outcomes: Record<string, string> = {};
  for (const filename of readdirSync(sdists).filter((name) => SDIST.test(name))) {
    const { name, versionText } = parseSdistFilename(filename);
    const tree = await readTree(new URL(filename, sdists), filename);
    if (tree === undefined) {
      outcomes[filename] = "no archive";
      continue;
    }
    const { dependencies } = readSourceTree(tree, identityOf(name, versionText));
    const siblings = await wheelsOf(wheels, name, versionText);
    const comparisons = siblings.map((wheel) =>
      dependencies !== undefined &&
      JSON.stringify(normalForm(dependencies)) === JSON.stringify(normalForm(wheel))
        ? "equal"
        : "other",
    );
    const source =
      dependencies === undefined ? "unknown" : `${dependencies.source} ${dependencies.confidence}`;
    outcomes[filename] = [source, ...comparisons].join(", ");
  }
  return outcomes;
}

const hasData = existsSync(DATA);
if (!hasData)
  console.warn(
    "Skipped: sdists compared with wheels of the same release, because there is no ../shared/data",
  );

test.skipIf(!hasData)("readSourceTree() says of real sdists what their wheels say", async () => {
  expect(await compareWithWheels(new URL("dists/sdists/", DATA), new URL("dists/wheels/", DATA))).toEqual({
    "editables-0.5.tar.gz": "project-table exact, equal",
    "filterpy-1.4.5.zip": "setup-py hint",
    "hatchling-1.20.0.tar.gz": "project-table exact, equal",
    "packaging-23.2.tar.gz": "project-table exact, equal",
    "pathspec-0.12.1.tar.gz": "project-table exact, equal",
    "pluggy-1.3.0.tar.gz": "setup-cfg high, equal",
    "rich-13.6.0.tar.gz": "poetry high",
    "setuptools-69.0.2.tar.gz": "setup-cfg high, equal",
    "trove-classifiers-2023.11.29.tar.gz": "setup-py hint, equal",
  });
});

test.skipIf(!hasData)(
  "readSourceTree() says of Poetry's recorded sdists what their wheels say, or nothing",
  async () => {
    const folder = new URL("poetry-pypi-fixtures/stubbed/", DATA);
    expect(await compareWithWheels(folder, folder)).toEqual({
      "SQLAlchemy-1.2.12.tar.gz": "egg-info hint",
      // A tar.gz by its content.
      "Twisted-18.9.0.tar.bz2": "no archive",
      "attrs-17.4.0.tar.gz": "setup-py hint, equal",
      "black-19.10b0.tar.gz": "setup-py hint, equal",
      "black-21.11b0.tar.gz": "setup-py hint, equal",
      "cleo-1.0.0a5.tar.gz": "poetry high, equal",
      "clikit-0.2.4.tar.gz": "poetry high, equal",
      "colorama-0.3.9.tar.gz": "setup-py hint, equal",
      "discord.py-2.0.0.tar.gz": "setup-py hint, equal",
      // `**extras` with a dictionary that is filled in a `try`.
      "futures-3.2.0.tar.gz": "unknown, other",
      "hbmqtt-0.9.6.tar.gz": "setup-py hint",
      // The arguments of setup() come from another module of the tree.
      "ipython-5.7.0.tar.gz": "unknown, other, other",
      "ipython-7.5.0.tar.gz": "unknown, other",
      "isodate-0.7.0.tar.gz": "project-table exact, equal",
      // Its wheel for Python 2 has the requirement without the marker that egg-info has.
      "isort-4.3.4.tar.gz": "egg-info hint, other, equal",
      "jupyter-1.0.0.tar.gz": "setup-py hint, equal",
      // All its files are empty.
      "jupyter-1.0.0.zip": "unknown, other",
      "more-itertools-4.1.0.tar.gz": "setup-py hint, equal, equal",
      "pastel-0.1.0.tar.gz": "setup-py hint, equal",
      "pluggy-0.6.0.tar.gz": "setup-py hint, equal, equal",
      "poetry_core-1.5.0.tar.gz": "poetry high",
      "poetry_core-2.1.3.tar.gz": "project-table exact",
      "py-1.5.3.tar.gz": "setup-py hint, equal",
      "pytest-3.5.0.tar.gz": "egg-info hint, equal",
      "pytest-3.5.1.tar.gz": "egg-info hint, equal",
      // "rope>-0.10.5" is no requirement, however leniently read.
      "python-language-server-0.21.2.tar.gz": "unknown",
      "requests-2.18.4.tar.gz": "setup-py hint, equal",
      "setuptools-67.6.1.tar.gz": "setup-cfg high",
      "six-1.11.0.tar.gz": "setup-py hint, equal",
      "tomlkit-0.5.2.tar.gz": "poetry high, equal",
      "tomlkit-0.5.3.tar.gz": "poetry high, equal",
      "wheel-0.40.0.tar.gz": "project-table exact",
      "zipp-3.5.0.tar.gz": "setup-cfg high, equal",
    });
  },
);
