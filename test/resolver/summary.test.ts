import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";

const INDEX = indexOf({
  a: { "1": ["c<2"], "2": ["c<2"] },
  b: { "1": ["c>=2"] },
  c: { "1": [], "2": [] },
  // Any two of e, f and g, and any three of e, f, h and i, leave a version of four.
  e: { "1": ["four!=1"] },
  f: { "1": ["four!=2"] },
  g: { "1": ["four!=3,!=4"] },
  h: { "1": ["four!=3"] },
  i: { "1": ["four!=4"] },
  four: { "1": [], "2": [], "3": [], "4": [] },
  d: { "1": ["c>=1"], "2": ["c!=1.5"] },
  typo: { "1": ["nowhere"] },
  text: { "2004d": [] },
  win: { "1": { wheels: ["cp311-cp311-win_amd64"] } },
});

test.each([
  [["nowhere"], 'No project named "nowhere" is in the database of 2026-11-22'],
  [["typo"], 'No versions meet "typo": it needs "nowhere", which is not in the database of 2026-11-22'],
  [["text"], 'No release of "text" has a version that PEP 440 allows'],
  [["a>2"], 'No version of a meets "a>2"; the database has a 1 and 2'],
  [["win>1"], 'No version of win meets "win>1"; the database has win 1'],
  [["a<2", "a>1"], 'No version of a meets both "a<2" and "a>1"; the database has a 1 and 2'],
  [["win"], "No version of win can be used on x86_64-linux/cpython-3.11"],
  [["win<2"], 'No version of win that meets "win<2" can be used on x86_64-linux/cpython-3.11'],
  [["a", "b"], 'No versions meet both "a" and "b" on x86_64-linux/cpython-3.11'],
  [["a", "c!=1", "c"], 'No versions meet both "a" and "c!=1" on x86_64-linux/cpython-3.11'],
  [["a!=1", "a!=2", "a<3"], 'No version of a meets both "a!=1" and "a!=2"; the database has a 1 and 2'],
  [["e", "f", "g"], 'No versions meet "e", "f" and "g" together on x86_64-linux/cpython-3.11'],
  [["e", "f", "h", "i"], 'No versions meet "e", "f" and 2 more lines together on x86_64-linux/cpython-3.11'],
])("of %o the first line is %o", (requirements, summary) => {
  const resolution = resolve(questionOf(INDEX, requirements));
  expect(resolution.kind === "unsatisfiable" && resolution.report.summary).toBe(summary);
});
