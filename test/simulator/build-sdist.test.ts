import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { readTarGz, readZip } from "./archive-readers.ts";
import { buildSdist } from "./build-sdist.ts";
import type { SdistStyle } from "./sdist-styles.ts";

const FACTS = {
  requiresDist: [
    "water>=1.0,<2",
    'old-clock[bell]>=2 ; python_version < "3.9"',
    'milk ; extra == "white"',
    'oat-milk>=1 ; python_version >= "3.8" and extra == "white"',
  ],
  requiresPython: ">=3.7",
};

async function filesOf(style: SdistStyle): Promise<Map<string, string>> {
  const files = await readTarGz(buildSdist("Tea.Pot", "1.0", { style, ...FACTS }).bytes);
  return new Map([...files].map(([path, bytes]) => [path.replace("tea_pot-1.0/", ""), bytes.toString()]));
}

test.each<[SdistStyle, readonly string[]]>([
  ["project-table", ["PKG-INFO", "pyproject.toml"]],
  ["pkg-info", ["PKG-INFO", "pyproject.toml"]],
  ["poetry", ["PKG-INFO", "pyproject.toml"]],
  ["flit", ["PKG-INFO", "pyproject.toml"]],
  ["setup-cfg", ["PKG-INFO", "setup.py", "setup.cfg"]],
  ["setup-py", ["PKG-INFO", "setup.py"]],
  ["egg-info", ["PKG-INFO", "setup.py", "Tea.Pot.egg-info/requires.txt"]],
  ["opaque", ["PKG-INFO", "setup.py", "pyproject.toml"]],
])("buildSdist() makes an sdist of style %s", async (style, paths) => {
  const files = await filesOf(style);
  expect([...files.keys()]).toEqual([...paths, "src/tea_pot.py"]);
  const isStatic = style === "project-table" || style === "pkg-info";
  expect(parseCoreMetadata(files.get("PKG-INFO") ?? "")).toMatchObject({
    metadataVersion: isStatic ? "2.2" : "2.1",
    name: "Tea.Pot",
    version: "1.0",
    requiresDist: isStatic ? FACTS.requiresDist : [],
  });
});

test("buildSdist() of style project-table says all in [project]", async () => {
  const toml = parseToml((await filesOf("project-table")).get("pyproject.toml") ?? "");
  expect(toml["project"]).toEqual({
    name: "Tea.Pot",
    version: "1.0",
    "requires-python": ">=3.7",
    dependencies: FACTS.requiresDist.slice(0, 2),
    "optional-dependencies": { white: ["milk", 'oat-milk>=1 ; python_version >= "3.8"'] },
  });
});

test("buildSdist() of style poetry says all in [tool.poetry]", async () => {
  const toml = parseToml((await filesOf("poetry")).get("pyproject.toml") ?? "");
  expect(toml["tool"]).toMatchObject({
    poetry: {
      dependencies: {
        python: ">=3.7",
        water: { version: ">=1.0,<2" },
        "old-clock": { version: ">=2", extras: ["bell"], markers: 'python_version < "3.9"' },
        milk: { version: "*", optional: true },
        "oat-milk": { version: ">=1", markers: 'python_version >= "3.8"', optional: true },
      },
      extras: { white: ["milk", "oat-milk"] },
    },
  });
});

test("buildSdist() of style flit says all in [tool.flit.metadata]", async () => {
  const toml = parseToml((await filesOf("flit")).get("pyproject.toml") ?? "");
  expect(toml["tool"]).toMatchObject({
    flit: {
      metadata: {
        "requires-python": ">=3.7",
        requires: FACTS.requiresDist.slice(0, 2),
        "requires-extra": { white: ["milk", 'oat-milk>=1 ; python_version >= "3.8"'] },
      },
    },
  });
});

test("buildSdist() of the styles of setuptools says all where setuptools does", async () => {
  expect((await filesOf("setup-cfg")).get("setup.cfg")).toContain(
    'python_requires = >=3.7\ninstall_requires =\n    water>=1.0,<2\n    old-clock[bell]>=2 ; python_version < "3.9"\n\n' +
      '[options.extras_require]\nwhite =\n    milk\n    oat-milk>=1 ; python_version >= "3.8"\n',
  );
  expect((await filesOf("setup-py")).get("setup.py")).toContain(
    'install_requires=["water>=1.0,<2", "old-clock[bell]>=2 ; python_version < \\"3.9\\""]',
  );
  expect((await filesOf("egg-info")).get("Tea.Pot.egg-info/requires.txt")).toBe(
    'water>=1.0,<2\n\n[:python_version < "3.9"]\nold-clock[bell]>=2\n\n[white]\nmilk\n\n[white:python_version >= "3.8"]\noat-milk>=1\n',
  );
});

test("buildSdist() of style opaque says nowhere what it requires", async () => {
  expect([...(await filesOf("opaque")).values()].join("")).not.toContain("water");
});

test("buildSdist() makes zips, other names, and PKG-INFO as the last entry", async () => {
  const sdist = buildSdist("tea", "1.0", {
    style: "setup-py",
    extension: ".zip",
    isPkgInfoLast: true,
    filename: "tea-1.0-src.zip",
  });
  expect(sdist.filename).toBe("tea-1.0-src.zip");
  expect([...(await readZip(sdist.bytes)).keys()].at(-1)).toBe("tea-1.0/PKG-INFO");
});

test("buildSdist() refuses a marker whose extra it cannot take apart", () => {
  const requiresDist = ['milk ; extra == "white" or python_version > "3"'];
  expect(() => buildSdist("tea", "1.0", { style: "flit", requiresDist })).toThrow("cannot split");
});
