import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { attempt } from "../../../resolver/fixes/attempt.ts";
import { indexOf, questionOf } from "../../builders/index-builder.ts";

const INDEX = indexOf({
  a: { "1": {}, "2": { python: ">=3.12" } },
  b: { "1": { python: ">=3.12" } },
  c: { "1": { python: "<3.12" }, "2": { python: ">=3.12" } },
});
const TARGETS = ["x86_64-linux/cpython-3.11", "x86_64-linux/cpython-3.12"];

test("attempt() gives the answer of the target at the place, with the same versions where the resolver would", () => {
  const versionsOf = (name: string): (string | undefined)[] =>
    TARGETS.map((_, place) => {
      const answer = attempt(questionOf(INDEX, [name], { targets: TARGETS }), place);
      const selection = answer?.get(normalizeName(name));
      return selection?.table.project.versionText(selection.table.version(selection.candidate));
    });
  expect(versionsOf("c")).toEqual(["1", "2"]);
  expect(versionsOf("a")).toEqual(["1", "1"]);
});

test("attempt() is null when one of the targets has no answer", () => {
  expect(attempt(questionOf(INDEX, ["b"], { targets: TARGETS }), 1)).toBeNull();
  expect(attempt(questionOf(INDEX, ["b"], { targets: TARGETS.slice(1) }), 0)).not.toBeNull();
});
