/**
 * What an answer over conda and PyPI is exported as asks for that answer: an environment.yml and an explicit list, read again and solved with
 * the same channels, give the same packages, on random worlds with fixed seeds. Without nixpkgs, of which neither can speak.
 */

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { parseEnvironmentFile } from "../../cli/inputs/environment-yml.ts";
import { parseExplicitList } from "../../cli/inputs/explicit-list.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import { formatCondaExplicit } from "../../resolver/lock/conda-explicit.ts";
import { formatEnvironmentYml } from "../../resolver/lock/environment-yml.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import { NotInstallableError } from "../../resolver/lock/lock-errors.ts";
import { lockFromResolution } from "../../resolver/lock-from-resolution.ts";
import type { CondaInputs, Question } from "../../resolver/question.ts";
import { resolve } from "../../resolver/resolve.ts";
import { RandomSource } from "../builders/random-source.ts";
import { TARGET, randomWorld } from "../judge/mixed-world.ts";
import { questionAbout } from "./mixed-worlds.ts";

const SEEDS = Array.from({ length: 100 }, (_, i) => i + 1);

function lockOf(question: Question): Lock | null {
  const resolution = resolve(question);
  if (resolution.kind !== "resolved") return null;
  return lockFromResolution(question, resolution, {
    generator: { name: "pinwheel", version: "0.0.0" },
    sha256Hex: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
  });
}

/** Artifacts of conda, and what comes from elsewhere as pins; sorted. */
function contentOf(lock: Lock | null): string[] {
  const target = lock?.targets[TARGET];
  if (target === undefined) return ["no answer"];
  const projects = Object.entries(target.packages).filter(([, { provider }]) => provider !== "conda");
  return [
    ...Object.values(target.conda?.packages ?? {}).map(({ artifact }) => artifact),
    ...projects.map(([name, { version }]) => `${name}==${version}`),
  ].toSorted();
}

/** The question of a file of conda: its lines in the place of the others, with the same channels. */
function questionOfFile(question: Question, specs: readonly string[], pip: readonly string[] = []): Question {
  const { conda } = question;
  if (conda === null) throw new Error("a world has channels");
  const origin = { file: "environment.yml", line: 1 };
  const own: CondaInputs = { ...conda, roots: specs.map((text) => ({ text, origin })) };
  return {
    ...question,
    conda: own,
    constraints: [],
    requirements: pip.map((text) => ({ requirement: parseRequirement(text), origin })),
  };
}

test("an exported environment.yml asks for the answer that it was made from", () => {
  const wrong: string[] = [];
  let [count, mixedCount] = [0, 0];
  for (const seed of SEEDS) {
    const question = questionAbout({ ...randomWorld(new RandomSource(seed)), attributes: [] });
    const lock = lockOf(question);
    if (lock === null) continue;
    const { specs, pipText } = parseEnvironmentFile(formatEnvironmentYml(lock, [TARGET]), "e.yml");
    const pip = pipText.split("\n").filter((line) => line !== "");
    const again = lockOf(
      questionOfFile(
        question,
        specs.map(({ spec }) => spec.text),
        pip,
      ),
    );
    count += 1;
    if (pip.length > 0 && specs.length > 1) mixedCount += 1;
    if (contentOf(again).join(" ") !== contentOf(lock).join(" "))
      wrong.push(`seed ${seed}: ${contentOf(lock).join(" ")} became ${contentOf(again).join(" ")}`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(30);
  expect(mixedCount).toBeGreaterThan(2);
});

test("an exported explicit list asks for the answer that it was made from", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const seed of SEEDS) {
    const question = questionAbout({ ...randomWorld(new RandomSource(seed)), attributes: [] });
    const lock = lockOf(question);
    const text = lock === null ? null : explicitList(lock);
    if (text === null) continue;
    const specs = parseExplicitList(text, "list.txt").map(({ spec }) => spec.text);
    const again = lockOf(questionOfFile(question, specs));
    count += 1;
    if (contentOf(again).join(" ") !== contentOf(lock).join(" "))
      wrong.push(`seed ${seed}: ${contentOf(lock).join(" ")} became ${contentOf(again).join(" ")}`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(8);
});

/** Null where the answer is not of conda alone, which the format refuses. */
function explicitList(lock: Lock): string | null {
  try {
    return formatCondaExplicit(lock, [TARGET]);
  } catch (error) {
    if (error instanceof NotInstallableError) return null;
    throw error;
  }
}
