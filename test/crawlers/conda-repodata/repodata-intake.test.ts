import { expect, test } from "vitest";
import {
  LATER_SECTION,
  REMOVED_SECTION,
  RepodataIntake,
  isEntrySection,
  isReadLater,
} from "../../../crawlers/conda-repodata/repodata-intake.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { condaEntry } from "../../builders/conda-crawl.ts";

const PLACE = { channel: "c", subdir: "noarch", baseUrl: "https://conda.example/c/noarch/" };

function intake(): { records: CondaRecord[]; removed: string[]; unread: string[]; intake: RepodataIntake } {
  const [records, removed, unread]: [CondaRecord[], string[], string[]] = [[], [], []];
  const target = {
    put: (record: CondaRecord) => records.push(record),
    putRemoved: (filename: string) => removed.push(filename),
    countUnread: (name: string) => unread.push(name),
  };
  return { records, removed, unread, intake: new RepodataIntake(target, PLACE) };
}

test("an entry becomes a record of the subdirectory in which it lies", () => {
  const taken = intake();
  taken.intake.takeEntry("packages.conda", "a-1-0.conda", condaEntry("a", "1")["a-1-0.conda"]);
  expect(taken.records).toMatchObject([
    { subdir: "noarch", url: "https://conda.example/c/noarch/a-1-0.conda" },
  ]);
  expect(taken.intake).toMatchObject({ recordCount: 1, leftOutCount: 0 });
});

test("ten reasons are told, and all are counted", () => {
  const taken = intake();
  for (let i = 0; i < 25; i += 1) taken.intake.takeEntry("packages", `a-${i}-0.tar.bz2`, null);
  expect(taken.intake.problems).toHaveLength(10);
  expect(taken.intake.problems[0]).toBe("c/noarch/a-0-0.tar.bz2 is left out: it is no object");
  expect(taken.intake.leftOutCount).toBe(25);
});

test("an entry of another name in a shard means that it is the wrong shard", () => {
  const taken = intake();
  const take = (): void =>
    taken.intake.takeEntry("packages.conda", "a-1-0.conda", condaEntry("a", "1")["a-1-0.conda"], "b");
  expect(take).toThrow('the shard of "b" has "a-1-0.conda"');
});

test("of a list of removed files the texts are taken", () => {
  const taken = intake();
  taken.intake.takeRemoved(["a-1-0.conda", 7, null]);
  taken.intake.takeRemoved("a-2-0.conda");
  for (const stem of ["a-1-0", "b", "c-1-0"]) taken.intake.countLater(stem);
  expect([taken.removed, taken.intake.laterCount]).toEqual([["a-1-0.conda"], 3]);
});

test("of later formats conda's own artifacts are taken by their ending, and all others counted", () => {
  const taken = intake();
  const entry = condaEntry("a", "1")["a-1-0.conda"];
  for (const kind of ["conda", "tar.bz2", "whl", ""]) taken.intake.takeLater(kind, "a-1-0", entry);
  expect(taken.records.map(({ filename }) => filename)).toEqual(["a-1-0.conda", "a-1-0.tar.bz2"]);
  expect([taken.intake.recordCount, taken.intake.laterCount]).toEqual([2, 2]);
  expect(["conda", "tar.bz2", "whl"].map(isReadLater)).toEqual([true, true, false]);
  expect(() => taken.intake.takeLater("conda", "a-1-0", entry, "b")).toThrow('the shard of "b" has');
});

test("names of files that lead elsewhere, or that a terminal would act upon, get nowhere", () => {
  const taken = intake();
  const hostile = [
    "../../a-1-0.conda",
    "/etc/a-1-0.conda",
    "\u001b[2Ja-1-0.conda",
    "a-\ud800-0.conda",
    "a\u0000-1-0.conda",
  ];
  taken.intake.takeRemoved(hostile);
  for (const filename of [...hostile, `${"x".repeat(1e6)}-1-0.conda`]) {
    taken.intake.takeEntry("packages.conda", filename, condaEntry("a", "1")["a-1-0.conda"]);
    taken.intake.countLater(filename.replace(".conda", ""));
  }
  expect([taken.records, taken.removed]).toEqual([[], []]);
  expect(new Set(taken.unread)).toEqual(new Set([""]));
  for (const problem of taken.intake.problems) expect(problem).toMatch(/^[ -~]{1,200}$/);
  taken.intake.takeEntry("packages.conda", "a-1-0.conda", {
    ...condaEntry("a", "1")["a-1-0.conda"],
    url: "https://me:secret@conda.example/a-1-0.conda",
  });
  expect(taken.intake.problems.at(-1)).toContain("its address holds a password");
});

test("sections are those of entries, of removed files and of later formats", () => {
  expect(["packages", "packages.conda", LATER_SECTION, REMOVED_SECTION, "info"].map(isEntrySection)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
