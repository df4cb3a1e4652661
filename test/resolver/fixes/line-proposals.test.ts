import { expect, test } from "vitest";
import { droppedLines, renamedLines, yankedPins } from "../../../resolver/fixes/line-proposals.ts";
import { indexOf, questionOf } from "../../builders/index-builder.ts";
import { tableIn, universeOf } from "../../builders/universe-builder.ts";

const QUESTION = questionOf(indexOf({}), ["reqests[x]>=1", "b"], { constraints: ["b<2"] });
const LINES = { ...QUESTION, condaRoots: [] };

test("renamedLines() writes another name, and all else as it was", () => {
  const [line] = QUESTION.requirements;
  if (line === undefined) throw new Error("the question has a line");
  expect(renamedLines(QUESTION, line, ["requests", "quests"]).map(({ text }) => text)).toEqual([
    'change reqs.txt:1 to "requests[x]>=1"',
    'change reqs.txt:1 to "quests[x]>=1"',
  ]);
});

test("droppedLines() begins with constraints, and never drops the only line", () => {
  expect(droppedLines(QUESTION, LINES, []).map(({ text }) => text)).toEqual([
    'drop "b<2" (cons.txt:1)',
    'drop "reqests[x]>=1" (reqs.txt:1)',
    'drop "b" (reqs.txt:2)',
  ]);
  const one = questionOf(indexOf({}), ["a>9"]);
  expect(droppedLines(one, { ...one, condaRoots: [] }, [])).toEqual([]);
});

test("yankedPins() pins the newest yanked version of a project that a line names", () => {
  const table = tableIn(universeOf({ b: { "1": { yanked: "x" }, "2": { yanked: "x" } } }), "b");
  const [group] = table.unusable;
  if (group === undefined) throw new Error("b has yanked versions");
  const cause = { kind: "unusable" as const, table, group };
  expect(yankedPins(QUESTION, LINES, [cause]).map(({ text }) => text)).toEqual([
    'change reqs.txt:2 to "b==2", which is yanked',
  ]);
  const [other] = QUESTION.requirements;
  if (other === undefined) throw new Error("the question has a line");
  const added = yankedPins(QUESTION, { requirements: [other], constraints: [], condaRoots: [] }, [cause]);
  expect(added.map(({ text }) => text)).toEqual(['add "b==2" to reqs.txt, which is yanked']);
  expect(added[0]?.question.requirements).toHaveLength(QUESTION.requirements.length + 1);
});
