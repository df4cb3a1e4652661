import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";

const INDEX = indexOf({
  a: { "1": ["c<2"], "2": ["c<2"] },
  b: { "1": ["c>=2"] },
  c: { "1": [], "2": [] },
  d: { "1": ["c>=1"], "2": ["c!=1.5"] },
  typo: { "1": ["nowhere"] },
  text: { "2004d": [] },
  win: { "1": { wheels: ["cp311-cp311-win_amd64"] } },
});

test.each([
  [["nowhere"], 'No project named "nowhere" is in the database'],
  [["typo"], 'No versions meet "typo": they need "nowhere", which is not in the database'],
  [["text"], 'No release of "text" has a version that PEP 440 allows'],
  [["a>2"], 'No version of a is ">2"; the database has 2 versions, 1 to 2'],
  [["win>1"], 'No version of win is ">1"; the database has win 1'],
  [["a<2", "a>1"], 'No version of a is "<2" and ">1"; the database has 2 versions, 1 to 2'],
  [["win"], 'No version of win that meets "win" can be used on x86_64-linux/cpython-3.11'],
  [["a", "b"], 'No versions meet "a" with "b" on x86_64-linux/cpython-3.11'],
  [["a", "c!=1", "c"], 'No versions meet "a" with "c!=1" on x86_64-linux/cpython-3.11'],
  [["a!=1", "a!=2", "a<3"], 'No version of a is "!=1" and "!=2"; the database has 2 versions, 1 to 2'],
])("of %o the first line is %o", (requirements, summary) => {
  const resolution = resolve(questionOf(INDEX, requirements));
  expect(resolution.kind === "unsatisfiable" && resolution.report.summary).toBe(summary);
});
