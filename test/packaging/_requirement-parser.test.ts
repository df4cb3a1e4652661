import { expect, test } from "vitest";
import { parseProjectAt, parseRequirementAt } from "../../packaging/_requirement-parser.ts";
import { Tokenizer } from "../../packaging/_tokenizer.ts";
import { InvalidRequirementError } from "../../packaging/requirement.ts";

function tokenizerOf(source: string): Tokenizer {
  return new Tokenizer(source, (found, span, hint) => new InvalidRequirementError(found, span, hint));
}

test("parseProjectAt() reads name, extras and the blanks after them", () => {
  const tokenizer = tokenizerOf(" Foo.Bar [ b_c, A ] >=1");
  expect(parseProjectAt(tokenizer)).toEqual({
    name: "Foo.Bar",
    normalizedName: "foo-bar",
    extras: ["a", "b-c"],
  });
  expect(tokenizer.source.slice(tokenizer.position)).toBe(">=1");
});

test("parseRequirementAt() reads the whole text, and nothing but a requirement", () => {
  expect(parseRequirementAt(tokenizerOf("a ; os_name=='nt'")).marker).toMatchObject({ kind: "comparison" });
  expect(() => parseRequirementAt(tokenizerOf("a ; os_name=='nt' ; os_name=='nt'"))).toThrow(
    'expected "and", "or" or the end, found ";"',
  );
});
