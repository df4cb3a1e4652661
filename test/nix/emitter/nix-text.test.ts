import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nixIndentedString, nixString, nixStringList } from "../../../nix/emitter/nix-text.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

/** Texts with everything that means something in strings of Nix. */
const TEXTS = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "$",
        "{",
        "}",
        "${",
        "$${",
        "''",
        "'",
        "'''",
        "''$",
        "\\",
        "\\n",
        '"',
        "\n",
        "\r",
        "\t",
        "#",
        "é",
        "🌻",
      ),
      fc.string({ unit: "grapheme-ascii" }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join("").replaceAll("\0", ""));

function evaluate(expression: string): unknown {
  const file = join(temporaryDirectory(), "expression.nix");
  writeFileSync(file, expression);
  const args = ["--eval", "--strict", "--json", file];
  const { status, stdout, stderr } = spawnSync("nix-instantiate", args, {
    env: nixEnvironment(),
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

test.skipIf(!HAS_NIX)("a text is the value of its literal, whatever stands in it", () => {
  const texts = fc.sample(TEXTS, { numRuns: 2000, seed: 5 });
  expect(evaluate(`[\n${texts.map(nixString).join("\n")}\n]`)).toEqual(texts);
  expect(evaluate(nixStringList(texts))).toEqual(texts);
});

test.skipIf(!HAS_NIX)("JSON is the same value through an indented literal", () => {
  const values = fc.sample(fc.record({ text: TEXTS, list: fc.array(TEXTS, { maxLength: 3 }) }), {
    numRuns: 500,
    seed: 6,
  });
  const literals = values.map(
    (value) => `(builtins.fromJSON ${nixIndentedString(JSON.stringify(value, null, 2), 4)})`,
  );
  expect(evaluate(`[\n${literals.join("\n")}\n]`)).toEqual(values);
});

test("what no string of Nix can hold is refused", () => {
  expect(() => nixString("a\0b")).toThrow(RangeError);
  expect(() => nixIndentedString("a\0b", 2)).toThrow(RangeError);
});

test("literals look as a person would write them", () => {
  expect(nixString('a "b" ${c} \\ d\n')).toBe(String.raw`"a \"b\" \${c} \\ d\n"`);
  expect(nixStringList(["a", "b"])).toBe('[ "a" "b" ]');
  expect(nixStringList([])).toBe("[ ]");
  expect(nixIndentedString('{\n  "a": "${b}"\n}\n', 2)).toBe("''\n  {\n    \"a\": \"''${b}\"\n  }\n''");
});
