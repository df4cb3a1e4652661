import { expect, test } from "vitest";
import { renderWhyNotConda } from "../../../cli/render/why-not-conda.ts";
import type { CondaPreference, PossibleCondaChoice } from "../../../resolver/why-not-conda.ts";
import { whyNotConda } from "../../../resolver/why-not-conda.ts";
import { CONDA_FIRST, condaInputsOf } from "../../builders/conda-questions.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { indexOf, questionOf } from "../../builders/index-builder.ts";

const TARGET: PossibleCondaChoice = {
  targetId: "t",
  chosen: condaRecord("lib", "2", { build: "h_1" }),
  isWanted: false,
  reason: null,
  changes: [],
};

test.each<[CondaPreference, string]>([
  [
    "kept",
    "the lock that is there has lib 2 h_1 of conda-forge, which still fits; --upgrade-package lib lets",
  ],
  ["features", "it tracks features, and lib 2 h_1 of conda-forge does not"],
  ["channel", "lib 2 h_1 of conda-forge is of a channel that comes first"],
  ["version", "lib 2 h_1 of conda-forge is newer"],
  ["build-number", "lib 2 h_1 of conda-forge has a higher build number"],
  ["dependencies", "lib 2 h_1 of conda-forge may have newer dependencies, or was built later"],
  ["found-first", "an answer with lib 2 h_1 of conda-forge was found first"],
])("%s", (reason, sentence) => {
  const text = renderWhyNotConda({ kind: "possible", targets: [{ ...TARGET, reason }] }, "lib 1");
  expect(text).toContain(`conda's lib 1 was not chosen on t: ${sentence}`);
  expect(text).toContain('with "lib 1" asked of conda there is an answer');
});

test("what was chosen, what nothing needs, and what there is no answer with", () => {
  const chosen = { ...TARGET, isWanted: true };
  expect(renderWhyNotConda({ kind: "possible", targets: [chosen] }, "lib")).toBe(
    "lib 2 h_1 of conda-forge was chosen on t\n",
  );
  const none = { ...TARGET, chosen: null };
  expect(renderWhyNotConda({ kind: "possible", targets: [none] }, "lib")).toContain(
    "conda's lib was not chosen on t: nothing that was chosen needs it\n",
  );
  const render = (specs: readonly string[]): string => {
    const conda = condaInputsOf(["a 1"], { specs });
    return renderWhyNotConda(
      whyNotConda(questionOf(indexOf({}), [], { ...CONDA_FIRST, conda }), conda, "gone"),
      "gone",
    );
  };
  expect(render(["a"])).toContain(
    "and there is no answer with it (nothing that was chosen needs it)\n\nNo packages meet",
  );
  expect(render(["b"])).toContain(
    "The question has no answer as it is, so there is none with conda's gone\n",
  );
});
