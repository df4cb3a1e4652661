import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateMarker, formatMarker, parseMarker } from "../../packaging/marker.ts";
import { asksForExtra, bothHold, fixExtra, selectMarker } from "../../packaging/marker-selection.ts";
import { normalizeName } from "../../packaging/name.ts";
import { LINUX } from "../builders/marker-environments.ts";

function selected(text: string, extras: readonly string[], groups: readonly string[]): string | boolean {
  const marker = selectMarker(parseMarker(text), {
    extras: new Set(extras.map(normalizeName)),
    dependencyGroups: new Set(groups.map(normalizeName)),
  });
  return typeof marker === "boolean" ? marker : formatMarker(marker);
}

test.each([
  ['"test" in dependency_groups', [], ["test"], true],
  ['"test" in dependency_groups', [], ["dev"], false],
  ['"Test" not in extras', ["test"], [], false],
  ['"x" in extras or os_name == "nt"', [], [], 'os_name == "nt"'],
  ['"x" in extras or os_name == "nt"', ["x"], [], true],
  ['"x" in extras and os_name == "nt"', ["x"], [], 'os_name == "nt"'],
  ['"x" in extras and os_name == "nt"', [], [], false],
  ['os_name == "nt"', [], [], 'os_name == "nt"'],
  ['extras == "x"', ["x"], [], false],
  [
    'os_name == "nt" and ("x" in extras or "y" in extras or sys_platform == "win32")',
    [],
    [],
    'os_name == "nt" and sys_platform == "win32"',
  ],
])("selectMarker(%j) for extras %j and groups %j", (text, extras, groups, expected) => {
  expect(selected(text, extras, groups)).toBe(expected);
});

test.each([
  ['extra == "a"', "a", true],
  ['extra == "a"', "", false],
  ['extra != "a"', "", true],
  ['extra == "a" and os_name == "nt"', "a", 'os_name == "nt"'],
  ['"A" == extra', "a", true],
  ["extra == os_name", "a", false],
])("fixExtra(%j, %j)", (text, extra, expected) => {
  const marker = fixExtra(parseMarker(text), extra);
  expect(typeof marker === "boolean" ? marker : formatMarker(marker)).toBe(expected);
});

test("fixExtra() keeps what evaluateMarker() says for the extra alone", () => {
  const parts = ['extra == "a"', 'extra == "b"', 'os_name == "posix"', 'os_name == "nt"', 'extra != "a"'];
  const texts = fc.letrec<{ text: string }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...parts),
      fc
        .tuple(tie("text"), fc.constantFrom("and", "or"), tie("text"))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    ),
  })).text;
  fc.assert(
    fc.property(texts, (text) => {
      const marker = parseMarker(text);
      const fixed = fixExtra(marker, "");
      const holds = typeof fixed === "boolean" ? fixed : evaluateMarker(fixed, LINUX, new Set());
      expect(holds).toBe(evaluateMarker(marker, LINUX, new Set()));
      if (typeof fixed !== "boolean") expect(asksForExtra(fixed)).toBe(false);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("bothHold() joins markers flatly, and takes null for one that always holds", () => {
  const [a, b] = [
    parseMarker('os_name == "nt" and extra == "x"'),
    parseMarker('os_name == "a" or os_name == "b"'),
  ];
  expect(bothHold(null, null)).toBeNull();
  expect(bothHold(a, null)).toBe(a);
  const both = bothHold(a, b);
  expect(both === null ? "" : formatMarker(both)).toBe(
    'os_name == "nt" and extra == "x" and (os_name == "a" or os_name == "b")',
  );
  expect(asksForExtra(a)).toBe(true);
  expect(asksForExtra(b)).toBe(false);
});
