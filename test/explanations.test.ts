/**
 * Explanations as texts: each case has a golden, question and answer, that a person has read and found clear.
 *
 * `PINWHEEL_WRITE_GOLDENS=1` writes them anew; read every line that changes. What a machine can check of a good explanation is checked of
 * all of them.
 */

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { BUNDLED_DUMP } from "../cli/bundled-database.ts";
import { openDump } from "../database/shards/read-dump.ts";
import { formatFailureReport } from "../resolver/explain/failure-report.ts";
import type { Resolution, Unsatisfiable } from "../resolver/resolution.ts";
import { projectsOf } from "./builders/index-builder.ts";
import { applyFix, partOf } from "./explanations/apply-fix.ts";
import { CASES } from "./explanations/cases.ts";
import { type ExplanationCase, ask, askedOf, textOf } from "./explanations/explanation-case.ts";

const GOLDENS = new URL("explanations/goldens/", import.meta.url);
const IS_WRITING = process.env["PINWHEEL_WRITE_GOLDENS"] === "1";
const FOLDER = mkdtempSync(join(tmpdir(), "pinwheel-explanations-"));
/** A proof of more steps than these is not read. */
const LINE_COUNT_MAX = 12;
/** What only the code knows. */
const INTERNAL =
  /\b(?:bitset|candidates?|table|root|absent|extra-of|incompatibility|NaN|undefined|null|Infinity)\b|\[object/i;
/** Numbers with dots that are no versions of a project: of Pythons, systems and C libraries. */
const OTHER_NUMBERS =
  /\b(?:Python|CPython|PyPy|glibc|musl|macOS) [\d.]+|the target has [\d.]+|\S+-(?:linux|darwin|windows)\S*\/\S+|\bPEP \d+/g;

afterAll(() => {
  rmSync(FOLDER, { recursive: true });
});

const failures = new Map<ExplanationCase, Unsatisfiable>();

/** Asked once for each case. */
async function failureOf(explained: ExplanationCase): Promise<Unsatisfiable> {
  const known = failures.get(explained);
  if (known !== undefined) return known;
  const resolution = await ask(explained, FOLDER);
  if (resolution.kind === "resolved") throw new Error(`"${explained.name}" has an answer`);
  failures.set(explained, resolution);
  return resolution;
}

describe.each(CASES.map((each) => [each.name, each] as const))("%s", (name, explained) => {
  test("is explained as in the golden", async () => {
    const text = await textOf(explained, FOLDER);
    const path = new URL(`${name}.txt`, GOLDENS);
    if (IS_WRITING) writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, "utf8"));
  });

  test("is explained in few words, none of them ours, and none twice", async () => {
    const { report } = await failureOf(explained);
    const text = formatFailureReport(report);
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(LINE_COUNT_MAX);
    expect(text).not.toMatch(INTERNAL);
    for (const texts of [report.reasons, report.hints, report.fixes.map((fix) => fix.text)])
      expect(new Set(texts).size).toBe(texts.length);
  });

  test("has an answer in its first line, which names what the person wrote", async () => {
    const { summary, lines } = (await failureOf(explained)).report;
    expect(summary).toMatch(/^No (?:version|versions|project|release)\b.*[^.]$/);
    expect(lines.some(({ text }) => summary.includes(text.split(/[^\w.-]/)[0] ?? ""))).toBe(true);
  });

  test("speaks of versions that exist or that somebody wrote", async () => {
    const text = formatFailureReport((await failureOf(explained)).report);
    const known = knownNumbers(explained);
    const spoken = text.replaceAll(OTHER_NUMBERS, "").match(/\d+(?:!\d+)?(?:\.\d+)+/g) ?? [];
    // `~=5.2` is the beginning of a version.
    const unknown = spoken.filter(
      (number) => !known.some((each) => each === number || each.startsWith(`${number}.`)),
    );
    expect(unknown).toEqual([]);
  });

  test("names lines that are there", async () => {
    const { report } = await failureOf(explained);
    for (const { file, line, text } of report.lines)
      expect(explained.files[file]?.[line - 1]?.startsWith(text)).toBe(true);
    const named = formatFailureReport(report).matchAll(/(?<file>[\w.]+\.txt):(?<line>\d+)/g);
    for (const { groups } of named)
      expect(explained.files[groups?.["file"] ?? ""]?.[Number(groups?.["line"]) - 1]).toBeTruthy();
  });

  test("has fixes that give what they say", async () => {
    const { report, target } = await failureOf(explained);
    const asked = report.isPartial ? partOf(askedOf(explained), report, target.id) : askedOf(explained);
    for (const { text, versions } of report.fixes) {
      // oxlint-disable-next-line no-await-in-loop -- they share the files of the case
      const pins = pinsOf(await ask(explained, FOLDER, applyFix(asked, text, target.id)), target.id);
      for (const pin of versions === "" ? [] : versions.split(", ")) expect(pins).toContain(pin);
    }
  });
});

/** All numbers with dots that the case's data and files have. */
function knownNumbers({ database, files, nixpkgs }: ExplanationCase): string[] {
  const records = database === "sample" ? [...openDump(BUNDLED_DUMP).projects()] : projectsOf(database);
  const texts = records.flatMap(({ releases }) =>
    releases.flatMap(({ version, files: distFiles }) => [
      version,
      ...distFiles.flatMap(({ filename, requiresPython, metadata }) => [
        filename,
        requiresPython ?? "",
        ...(metadata.state === "known" ? metadata.core.requiresDist : []),
      ]),
    ]),
  );
  const attributes = [...(nixpkgs?.packagesByPython.values() ?? [])].flat().map(({ version }) => version);
  return [...texts, ...attributes, ...Object.values(files).flat()].flatMap(
    (text) => text.match(/\d+(?:!\d+)?(?:\.\d+)+/g) ?? [],
  );
}

/** `name version` of the target that failed, or of the first where that one is no longer asked for. */
function pinsOf(resolution: Resolution, targetId: string): string[] {
  if (resolution.kind === "unsatisfiable") return [];
  const target = resolution.targets.find((each) => each.target.id === targetId) ?? resolution.targets[0];
  return (target?.packages ?? []).map(({ name, version }) => `${name} ${version}`);
}

test("every golden belongs to a case, and every case has a name of its own", () => {
  expect(readdirSync(GOLDENS).toSorted()).toEqual(CASES.map(({ name }) => `${name}.txt`).toSorted());
});

test("docs/explanations.md shows explanations as they are", () => {
  const text = readFileSync("docs/explanations.md", "utf8");
  const shown = [...text.matchAll(/<!-- golden: (?<name>\S+) -->\n\n```\n(?<block>[^`]*)```\n/g)];
  expect(shown).toHaveLength(3);
  for (const { groups } of shown)
    expect(groups?.["block"]).toBe(readFileSync(new URL(`${groups?.["name"]}.txt`, GOLDENS), "utf8"));
});

test("fixes are shown of most cases", async () => {
  const all = await Promise.all(CASES.map(failureOf));
  const count = all.filter(({ report }) => report.fixes.length > 0).length;
  expect(count).toBeGreaterThan(50);
});
