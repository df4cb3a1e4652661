import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tryParseLegacyRequirement } from "../../packaging/legacy-requirement.ts";
import {
  formatRequirement,
  InvalidRequirementError,
  parseRequirement,
  tryParseRequirement,
} from "../../packaging/requirement.ts";
import { logicalLines } from "../../packaging/requirements-lines.ts";
import { splitShellWords } from "../../packaging/shell-words.ts";
import { requirementTexts } from "./requirement-arbitraries.ts";
import { mutatedTexts } from "./version-arbitraries.ts";

const RUNS = { seed: 508, numRuns: 3000 };

// "Grammar" (PEP 508): blanks, the parentheses of versions and the order of extras carry no meaning.
test("parseRequirement() of what formatRequirement() writes is the same requirement", () => {
  fc.assert(
    fc.property(requirementTexts, (text) => {
      const requirement = tryParseRequirement(text);
      fc.pre(requirement !== undefined);
      const again = parseRequirement(formatRequirement(requirement));
      expect(formatRequirement(again)).toBe(formatRequirement(requirement));
      expect({ ...again, text: "", specifiers: {} }).toEqual({ ...requirement, text: "", specifiers: {} });
    }),
    RUNS,
  );
});

test("parseRequirement() of nearly right texts gives a requirement or an InvalidRequirementError in the text", () => {
  fc.assert(
    fc.property(mutatedTexts(requirementTexts), (text) => {
      try {
        expect(parseRequirement(text).text).toBe(text);
      } catch (error: unknown) {
        if (!(error instanceof InvalidRequirementError)) throw error;
        expect(error.start).toBeLessThanOrEqual(error.end);
        expect(error.end).toBeLessThanOrEqual(text.length);
        expect(error.excerpt()).toContain("^");
      }
    }),
    RUNS,
  );
});

test("parseLegacyRequirement() reads what parseRequirement() reads, the same", () => {
  fc.assert(
    fc.property(mutatedTexts(requirementTexts), (text) => {
      const strict = tryParseRequirement(text);
      const legacy = tryParseLegacyRequirement(text);
      expect(strict === undefined || isDeepStrictEqual(legacy, strict)).toBe(true);
      // What it mends must stand on its own feet.
      expect(legacy === undefined || tryParseRequirement(formatRequirement(legacy)) !== undefined).toBe(true);
    }),
    RUNS,
  );
});

// pip, "Line continuations": a line that ends in an unescaped "\" is joined with the next.
test("logicalLines() of a text that is broken by continuations anywhere are those of the text", () => {
  const words = fc.stringMatching(/^[a-z=<>;.,'" ]{1,12}$/);
  fc.assert(
    fc.property(fc.array(fc.array(words, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (lines) => {
      const whole = lines.map((pieces) => pieces.join("")).join("\n");
      const broken = lines.map((pieces) => pieces.join("\\\n")).join("\n");
      const texts = (text: string) => logicalLines(text, {}).map((line) => line.text);
      expect(texts(broken)).toEqual(texts(whole));
    }),
    RUNS,
  );
});

// POSIX, "Quoting": single quotes keep the literal value of each character.
test("splitShellWords() gives back words that were quoted", () => {
  const quote = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 8 }), { maxLength: 5 }), (words) => {
      expect(splitShellWords(words.map(quote).join(" "))).toEqual(words);
    }),
    RUNS,
  );
});
