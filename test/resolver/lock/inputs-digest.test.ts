import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type CanonicalInputs, inputsDigest } from "../../../resolver/lock/inputs-digest.ts";

const INPUTS: CanonicalInputs = {
  requirements: ["a>=1"],
  constraints: [],
  providers: ["wheel", "sdist"],
  prereleases: "if-necessary",
  targets: ["x86_64-linux/cpython-3.11"],
};

function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

test("inputsDigest() is the SRI digest of the compact canonical JSON", () => {
  const text =
    '{"constraints":[],"prereleases":"if-necessary","providers":["wheel","sdist"],"requirements":["a>=1"],"targets":["x86_64-linux/cpython-3.11"]}';
  expect(inputsDigest(INPUTS, sha256Hex)).toBe(
    `sha256-${createHash("sha256").update(text).digest("base64")}`,
  );
});

test.each([
  { requirements: ["a>=2"] },
  { constraints: ["a<2"] },
  { providers: ["sdist", "wheel"] },
  { prereleases: "allow" },
  { targets: [] },
])("inputsDigest() changes with %o", (change) => {
  expect(inputsDigest({ ...INPUTS, ...change }, sha256Hex)).not.toBe(inputsDigest(INPUTS, sha256Hex));
});
