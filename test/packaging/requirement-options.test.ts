import { expect, test } from "vitest";
import { readRequirementOptions } from "../../packaging/requirement-options.ts";

const HEX = "0123456789abcdef".repeat(4);

test("readRequirementOptions() reads hashes, in lower case", () => {
  const options = readRequirementOptions([
    { name: "--hash", value: `sha256:${HEX.toUpperCase()}` },
    { name: "--hash", value: `sha512:${HEX}${HEX}` },
  ]);
  expect(options).toMatchObject({
    hashes: [
      { algorithm: "sha256", hex: HEX },
      { algorithm: "sha512", hex: HEX + HEX },
    ],
  });
});

test("readRequirementOptions() keeps every value of a key of --config-settings", () => {
  const options = readRequirementOptions(
    ["a=1", "b=x=y", "a=2", "c=", "__proto__=p"].map((value) => ({ name: "--config-settings", value })),
  );
  expect(options).toMatchObject({
    configSettings: new Map([
      ["a", ["1", "2"]],
      ["b", ["x=y"]],
      ["c", [""]],
      ["__proto__", ["p"]],
    ]),
  });
});

test.each([
  ["--hash", "md5:0", 'takes sha256, sha384 or sha512 and ":", not "md5"'],
  ["--hash", HEX, "takes sha256, sha384 or sha512"],
  ["--hash", "sha256:abc", "a hash by sha256 has 64 hexadecimal digits"],
  ["--hash", `sha256:${HEX.replace("0", "x")}`, "a hash by sha256 has 64 hexadecimal digits"],
  ["--hash", `sha256:${HEX}:`, "a hash by sha256 has 64 hexadecimal digits"],
  ["--hash", `toString:${HEX}`, "takes sha256, sha384 or sha512"],
  ["--config-settings", "key", '"--config-settings" takes KEY=VALUE, not "key"'],
] as const)("readRequirementOptions() refuses %s=%s", (name, value, problem) => {
  expect(readRequirementOptions([{ name, value }])).toContain(problem);
});
