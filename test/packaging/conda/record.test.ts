import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { artifactUrl, isCondaName, readCondaRecord } from "../../../packaging/conda/record.ts";
import { condaData } from "../../builders/conda-data.ts";

const PLACE = {
  channel: "conda-forge",
  subdir: "linux-64",
  baseUrl: "https://conda.anaconda.org/conda-forge/linux-64/",
};
const PLAIN = {
  name: "numpy",
  version: "2.4.6",
  build: "py314_0",
  build_number: 0,
  depends: ["python >=3.14"],
  constrains: [],
};

test("isCondaName() knows names of packages in lower case", () => {
  expect(["_libgcc_mutex", "r-base", "a..b", "7zip"].every(isCondaName)).toBe(true);
  expect(["", "-a", ".a", "A", "a b", "a/b", "a\u0000", "n".repeat(212)].some(isCondaName)).toBe(false);
});

describe("readCondaRecord()", () => {
  test("reads what a channel says", () => {
    const hashes = { md5: "0".repeat(32), sha256: "1".repeat(64), size: 7 };
    const entry = {
      ...PLAIN,
      ...hashes,
      subdir: "linux-64",
      noarch: "python",
      timestamp: 1_700_000_000_000,
      track_features: "a b",
      licence: 1,
    };
    expect(readCondaRecord("numpy-2.4.6-py314_0.conda", entry, PLACE)).toEqual({
      name: "numpy",
      version: "2.4.6",
      build: "py314_0",
      buildNumber: 0,
      channel: "conda-forge",
      subdir: "linux-64",
      filename: "numpy-2.4.6-py314_0.conda",
      depends: ["python >=3.14"],
      constrains: [],
      noarch: "python",
      trackFeatures: ["a", "b"],
      timestampMs: 1_700_000_000_000,
      sitePackagesPath: null,
      md5Hex: "0".repeat(32),
      sha256Hex: "1".repeat(64),
      sizeBytes: 7,
      url: "https://conda.anaconda.org/conda-forge/linux-64/numpy-2.4.6-py314_0.conda",
    });
  });

  test.each([
    ["noarch: true", { noarch: true }, { noarch: "generic" }],
    ["features in a list", { track_features: ["x"] }, { trackFeatures: ["x"] }],
    ["nothing about dependencies", { depends: undefined, constrains: null }, { depends: [], constrains: [] }],
    ["no hashes", {}, { md5Hex: null, sha256Hex: null, sizeBytes: null }],
    ["a hash that is none", { sha256: "xyz" }, { sha256Hex: null }],
    ["seconds", { timestamp: 1_700_000_000 }, { timestampMs: 1_700_000_000_000 }],
    ["no subdir", {}, { subdir: "linux-64" }],
    ["another subdir than its own", { subdir: "linux-32" }, { subdir: "linux-64" }],
    ["an address of its own", { url: "https://example.org/x.whl" }, { url: "https://example.org/x.whl" }],
    [
      "no address that is none",
      { url: "x.conda" },
      { url: "https://conda.anaconda.org/conda-forge/linux-64/numpy-2.4.6-py314_0.conda" },
    ],
    ["hashes in upper case", { md5: "AB".repeat(16) }, { md5Hex: "ab".repeat(16) }],
    [
      "no path that leads out of the prefix",
      { python_site_packages_path: "lib/../../x" },
      { sitePackagesPath: null },
    ],
    [
      "a path under the prefix",
      { python_site_packages_path: "lib/python3.13" },
      { sitePackagesPath: "lib/python3.13" },
    ],
    ["no time that is none", { timestamp: 9_007_199_254_740_991 }, { timestampMs: null }],
    ["no time before 1970", { timestamp: -1 }, { timestampMs: null }],
    ["upper case", { name: "NumPy" }, { name: "numpy" }],
  ])("takes %s", (_what, given, expected) => {
    expect(readCondaRecord("numpy-2.4.6-py314_0.conda", { ...PLAIN, ...given }, PLACE)).toMatchObject(
      expected,
    );
  });

  test.each([
    [null, "it is no object"],
    [[], "it is no object"],
    [{ ...PLAIN, name: "" }, "its name is none"],
    [{ ...PLAIN, name: "../etc" }, "its name is none"],
    [{ ...PLAIN, name: "n".repeat(300) }, "its name is none"],
    [{ ...PLAIN, version: 2 }, "it has no version"],
    [{ ...PLAIN, build: "\u001b[31m" }, "its build is none"],
    [{ ...PLAIN, depends: ["a\n@EXPLICIT"] }, "its dependencies are no list of specs"],
    [{ ...PLAIN, depends: [`a ${"1".repeat(100_000)}`] }, "its dependencies are no list of specs"],
    [JSON.parse('{"__proto__": {"name": "a", "version": "1", "build": "0"}}'), "its name is none"],
    [{ ...PLAIN, version: undefined }, "it has no version"],
    [{ ...PLAIN, version: "1 2" }, "its version is none"],
    [{ ...PLAIN, build: 3 }, "it has no build"],
    [{ ...PLAIN, build_number: -1 }, "its build number is none"],
    [{ ...PLAIN, depends: ["a", 1] }, "its dependencies are no list of specs"],
  ])("says why it cannot use %j", (entry, reason) => {
    expect(readCondaRecord("x.conda", entry, PLACE)).toBe(reason);
  });

  test.each(["../x-1-0.conda", "x-1-0.zip", "x 1-0.conda", ".conda", `${"x".repeat(220)}.conda`])(
    "refuses a file of the name %s",
    (filename) => {
      expect(readCondaRecord(filename, PLAIN, PLACE)).toBe(
        "its file has no name such as NAME-VERSION-BUILD.conda",
      );
    },
  );

  test("never throws, whatever stands there", () => {
    fc.assert(
      fc.property(fc.anything(), (entry) =>
        ["string", "object"].includes(typeof readCondaRecord("x.conda", entry, PLACE)),
      ),
    );
    expect(readCondaRecord("x.conda", Symbol("x"), PLACE)).toBe("it is no object");
  });
});

test("artifactUrl() escapes the epoch", () => {
  expect(artifactUrl("https://h/c/", "a-1!164-0.conda")).toBe("https://h/c/a-1%21164-0.conda");
});

test.skipIf(condaData === undefined)("every real record can be used", () => {
  const sets = [
    "conda-forge-py39/linux-64",
    "main-2021-07/noarch",
    "intel-2023-08/noarch",
    "pytorch-2023-10/linux-64",
  ];
  for (const set of sets) {
    type Repodata = Readonly<
      Record<"packages" | "packages.conda", Readonly<Record<string, unknown>> | undefined>
    >;
    // The shape is that of repodata, as the folder's README says.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const repodata = condaData?.json(`channels/${set}/repodata.json.zst`) as Repodata | undefined;
    const entries = Object.entries({ ...repodata?.packages, ...repodata?.["packages.conda"] });
    expect(entries.length).toBeGreaterThan(150);
    const problems = entries
      .map(([filename, entry]) => readCondaRecord(filename, entry, PLACE))
      .filter((found) => typeof found === "string");
    expect(problems).toEqual([]);
  }
});
