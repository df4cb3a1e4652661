import { expect, test } from "vitest";
import { renderWhyNot } from "../../../cli/render/why-not.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { type PreferenceReason, type WhyNot, whyNot } from "../../../resolver/why-not.ts";
import { indexOf, questionOf } from "../../builders/index-builder.ts";

const [a, b] = [normalizeName("a"), normalizeName("b")];
const TARGET = "x86_64-linux/cpython-3.11";

function render(answer: WhyNot): string {
  return renderWhyNot(answer, { name: b, version: "1.0" });
}

test.each<[PreferenceReason, string]>([
  [{ kind: "kept" }, "the lock that is there has 2.0, which still fits; --upgrade-package b lets it go"],
  [
    { kind: "yanked", words: "bad" },
    'it is yanked ("bad"), and used only where a requirement pins it; 2.0 is not',
  ],
  [{ kind: "yanked", words: "" }, "it is yanked, and used only where a requirement pins it; 2.0 is not"],
  [{ kind: "prerelease" }, "it is a pre-release, and 2.0 is none; --all-releases b makes them equals"],
  [
    { kind: "provider", chosen: "wheel", wanted: "sdist" },
    "it is there as sdist only, and 2.0 as wheel, which is preferred",
  ],
  [{ kind: "newer" }, "2.0 is newer"],
  [{ kind: "lower" }, "2.0 is lower, and the lowest is asked for"],
  [
    { kind: "opposed", by: [{ name: a, version: "3", requirement: "b>=2" }] },
    'a 3 needs "b>=2"; what is decided first gets its best version',
  ],
  [
    { kind: "unmet", needs: [{ name: a, version: "3", requirement: "a<3" }] },
    'it needs "a<3", and a 3 was chosen; what is decided first gets its best version',
  ],
  [
    { kind: "fallbacks", names: [a, normalizeName("c")] },
    "with it a, c would come from a less preferred provider, too, which is spared where it can be",
  ],
  [{ kind: "targets" }, "another target has 2.0 too, and targets are to agree"],
  [{ kind: "unknown" }, "an answer with 2.0 was found first"],
])("renderWhyNot() tells the reason %j", (reason, expected) => {
  const [before, after] = ["2.0", "1.0"].map((version) => ({ version, provider: "wheel", content: null }));
  if (before === undefined || after === undefined) throw new Error("there are two");
  const change = { kind: "changed", name: "b", before, after, direction: "down" } as const;
  const target = { targetId: "t", chosen: "2.0", isWanted: false, reason, changes: [change] };
  expect(render({ kind: "possible", targets: [target] })).toBe(
    `b 1.0 was not chosen on t: ${expected}\nwith "b==1.0" as a requirement there is an answer, and in it\n  ~ b 2.0 → 1.0 (older)\n`,
  );
});

test("renderWhyNot() tells what was chosen, and what nobody needs", () => {
  const rest = { reason: null, changes: [] };
  const targets = [
    { targetId: "t", chosen: "1.0+cpu", isWanted: true, ...rest },
    { targetId: "u", chosen: null, isWanted: false, ...rest },
  ];
  expect(render({ kind: "possible", targets })).toBe(
    'b 1.0+cpu was chosen on t\nb 1.0 was not chosen on u: nothing that was chosen needs it\nwith "b==1.0" as a requirement there is an answer, and in it\n',
  );
});

test("renderWhyNot() tells what is not in the database", () => {
  expect(render({ kind: "unknown-project", nearNames: [] })).toBe(
    'No project named "b" is in the database\n',
  );
  expect(render({ kind: "unknown-project", nearNames: ["bb", "bc"] })).toBe(
    'No project named "b" is in the database\nhint: Write "bb" or "bc" if "b" is a typing error.\n',
  );
  const unknown = (nearVersions: readonly string[]) => render({ kind: "unknown-version", nearVersions });
  expect(unknown([])).toBe("b 1.0 is not in the database, which has no version of it that PEP 440 allows\n");
  expect(unknown(["2"])).toBe("b 1.0 is not in the database, which has b 2 only\n");
  expect(unknown(["0.9", "1.1", "3"])).toBe(
    "b 1.0 is not in the database, which has b 0.9, 1.1 and 3, the newest\n",
  );
});

test("renderWhyNot() shows the explanation where there is no answer", () => {
  const universe = { a: { "1": ["b>=2"] }, b: { "1.0": [], "2.0": [] } };
  const ask = (lines: readonly string[]): string =>
    render(whyNot(questionOf(indexOf(universe), lines), { name: b, version: "1.0" }));
  expect(ask(["a"])).toBe(
    [
      `b 1.0 was not chosen on ${TARGET}, and there is no answer with it (2.0 was chosen)`,
      "",
      `No versions meet both "a" and "b==1.0" on ${TARGET}`,
      "  reqs.txt:1       a",
      "  command line:1   b==1.0",
      "- a 1 needs b>=2, that is b 2.0",
      "Checked fix:",
      '  drop "a" (reqs.txt:1)   gives b 1.0',
      "",
    ].join("\n"),
  );
  expect(ask(["a>1"])).toContain(
    'The question has no answer as it is, so there is none with b 1.0\n\nNo version of a meets "a>1"',
  );
});
