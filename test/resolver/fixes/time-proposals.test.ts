import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { Attempts } from "../../../resolver/fixes/attempts.ts";
import { timeProposals } from "../../../resolver/fixes/time-proposals.ts";
import type { Cause } from "../../../resolver/providers/cause.ts";
import type { Question, ResolveOptions } from "../../../resolver/question.ts";
import { TargetSolver } from "../../../resolver/solve-target.ts";
import { type UniverseLiteral, indexOf, questionOf, targetOf } from "../../builders/index-builder.ts";
import { tableIn, universeOf } from "../../builders/universe-builder.ts";

const DATED: UniverseLiteral = {
  a: {
    "1": { requires: ["b"], uploaded: "2026-03-01T10:20:30Z" },
    "2": { requires: ["b"], uploaded: "2026-04-01T10:20:30Z" },
  },
  b: { "1": { uploaded: "2026-05-01T00:00:00Z" } },
};
const JANUARY_MS = Date.parse("2026-01-01T00:00:00Z");

function askedOf(question: Question): Parameters<typeof timeProposals>[0] {
  const attempts = new Attempts(new TargetSolver(question, targetOf("x86_64-linux/cpython-3.11")));
  return { attempts, question, targetPlace: 0 };
}

/** What is proposed where no release of a can be used because of the options. */
function texts(universe: UniverseLiteral, options: Partial<ResolveOptions>): string[] {
  const table = tableIn(universeOf(universe, options), "a");
  const causes = table.unusable.map((group): Cause => ({ kind: "unusable", table, group }));
  const question = questionOf(indexOf(universe), ["a"], options);
  return [...timeProposals(askedOf(question), causes)].map(({ text }) => text);
}

test("the days of what is too new are proposed, the earliest first, then that of the newest file that is needed", () => {
  expect(texts(DATED, { uploadedBeforeMs: JANUARY_MS })).toEqual([
    "use --exclude-newer 2026-03-01",
    "use --exclude-newer 2026-04-01",
    "use --exclude-newer 2026-05-01",
  ]);
  expect(texts(DATED, { asOfMs: JANUARY_MS })).toEqual([
    "use --as-of 2026-03-01",
    "use --as-of 2026-04-01",
    "use --as-of 2026-05-01",
  ]);
});

test("of a project with a cut-off of its own, only that is changed", () => {
  const options = { uploadedBeforeMsByName: new Map([[normalizeName("a"), JANUARY_MS]]) };
  expect(texts(DATED, options).slice(0, 2)).toEqual([
    "use --exclude-newer-package a=2026-03-01",
    "use --exclude-newer-package a=2026-04-01",
  ]);
});

test("a day counts to its end, as the option says", () => {
  const table = tableIn(universeOf(DATED, { uploadedBeforeMs: JANUARY_MS }), "a");
  const causes = table.unusable.map((group): Cause => ({ kind: "unusable", table, group }));
  const question = questionOf(indexOf(DATED), ["a"], { uploadedBeforeMs: JANUARY_MS });
  const [first] = timeProposals(askedOf(question), causes);
  expect(first?.question.options.uploadedBeforeMs).toBe(Date.parse("2026-03-02T00:00:00Z"));
});

test("where no time is known, only no limit helps; nothing is proposed without a reason", () => {
  expect(texts({ a: { "1": [] } }, { uploadedBeforeMs: JANUARY_MS })).toEqual(["leave --exclude-newer out"]);
  expect(texts({ a: { "1": [] } }, { asOfMs: JANUARY_MS })).toEqual(["leave --as-of out"]);
  expect(texts(DATED, {})).toEqual([]);
});
