import { describe, expect, test } from "vitest";
import { normalizeName } from "../../../../packaging/name.ts";
import type { ProjectRecord } from "../../../../resolver/providers/project-record.ts";
import { isCondaFile } from "../../../../resolver/providers/conda/conda-file.ts";
import { type CondaFields, condaInputsOf, solvedWithConda } from "../../../builders/conda-questions.ts";
import type { RecordLiteral } from "../../../builders/conda-source.ts";
import type { QuestionFields, UniverseLiteral } from "../../../builders/index-builder.ts";

const PYTHON = { depends: ["python"] };

function recordOf(
  universe: UniverseLiteral,
  literals: readonly RecordLiteral[],
  fields: QuestionFields = {},
  given: CondaFields = {},
): ProjectRecord {
  const conda = condaInputsOf(literals, given);
  const { solver } = solvedWithConda(universe, ["a"], { conda, ...fields });
  return solver.universe.table(solver.universe.find(normalizeName("a"))).project;
}

function filesOf(record: ProjectRecord): string[] {
  return Array.from({ length: record.versionCount }, (_, i) => {
    const kinds = record
      .filesOf(i)
      .map((file) => `${file.kind}${isCondaFile(file) ? file.records.join("") : ""}`);
    return `${record.versionText(i)}: ${kinds.join(" ")}`;
  });
}

describe("versions of the index and of conda", () => {
  test("stand in one row, equal ones as one, however they are written", () => {
    const record = recordOf({ a: { "1.0": [], "3": [] } }, [
      ["a 1 x_0", PYTHON],
      ["a 1 y_1", PYTHON],
      ["a 2", PYTHON],
    ]);
    expect(filesOf(record)).toEqual(["1.0: wheel conda01", "2: conda2", "3: wheel"]);
  });

  test("of a project that only conda has are all of its versions", () => {
    const record = recordOf({}, [["a 2rc1", PYTHON]]);
    expect([record.versionCount, record.inDatabase, record.status]).toEqual([1, true, "active"]);
    expect(record.isPrerelease(0)).toBe(true);
  });

  test("a provider of one channel has that channel's records; the first of several that has a name owns it", () => {
    const literals: RecordLiteral[] = [
      ["a 1", { ...PYTHON, channel: "x" }],
      ["a 2", { ...PYTHON, channel: "y" }],
    ];
    const given: CondaFields = {
      channels: ["x", "y"],
      priority: "flexible",
      names: { table: new Map([["a", ["a"]]]) },
    };
    const providers: QuestionFields["providers"] = [["conda/y"], ["conda"]];
    expect(filesOf(recordOf({}, literals, { providers }, given))).toEqual([
      "1: conda1",
      "2: conda/y0 conda0",
    ]);
    expect(filesOf(recordOf({}, literals, { providers }, { ...given, priority: "strict" }))).toEqual([
      "1: conda0",
    ]);
  });

  test("what goes before the version makes candidates of its own", () => {
    const record = recordOf({}, [
      ["a 1 debug_0", { ...PYTHON, trackFeatures: ["debug"] }],
      ["a 1 release_0", PYTHON],
    ]);
    const preferences = record.filesOf(0).map((file) => (isCondaFile(file) ? file.preference : null));
    expect(preferences).toEqual([0, 1]);
  });
});

test("metadata are those of PyPI of the same version, a wheel's before an sdist's, and none where it has none", () => {
  const record = recordOf(
    { a: { "1": { wheels: ["py3-none-any"], requires: ["w"], sdist: ["s"], extras: ["x"] } } },
    [
      ["a 1", PYTHON],
      ["a 2", PYTHON],
    ],
  );
  const [file, other] = [0, 1].map((i) => record.filesOf(i).find(isCondaFile));
  if (file === undefined || other === undefined) throw new Error("conda has both versions");
  expect(record.metadataRows(file.metadataId).map(({ text }) => text)).toEqual(["w"]);
  expect(record.providesExtra(file.metadataId)).toEqual(["x"]);
  expect([file.knowsExtras, other.knowsExtras]).toEqual([true, false]);
  expect([record.metadataRows(other.metadataId), record.providesExtra(other.metadataId)]).toEqual([[], []]);
  expect(record.metadataProblem(file.metadataId)).toBeNull();
  expect(record.buildSystem(file.metadataId)).toEqual({ requires: null, backend: null });
});

test("files of the index stay what they are", () => {
  const record = recordOf({ a: { "1": { sdist: true } } }, [["a 0", PYTHON]]);
  const file = record.filesOf(1).find(({ kind }) => kind === "sdist");
  if (file === undefined) throw new Error("the index has an sdist");
  expect(record.fileDetail(file).filename).toBe("a-1.tar.gz");
  expect(record.buildSystem(file.metadataId).requires).toEqual(["setuptools"]);
});
