/** A few of the environments of `pnpm conda-mixed`, on which all of its rules are tried. */

import { describe, expect, test } from "vitest";
import { condaData } from "../builders/conda-data.ts";
import { type MixedData, type MixedEnvironment, readMixedData } from "./mixed-environments.ts";
import { MIXED_FLAWS } from "./mixed-flaws.ts";
import { runMixed } from "./run-mixed.ts";

/** Of the environments without flaws, one of so many is tried. */
const STEP = 120;

const NOTHING: MixedData = { environments: [], records: [], projects: [], names: new Map() };

describe.skipIf(condaData === undefined)("environments of real locks with conda and PyPI", () => {
  const data = condaData === undefined ? NOTHING : readMixedData(condaData.folder);
  const sound = data.environments.filter((environment) => flawsOf(environment).length === 0);

  test("there are 1,151, and 34 of them are none", () => {
    expect(data.environments).toHaveLength(1151);
    expect(sound).toHaveLength(1151 - 34);
    expect(new Set(data.environments.map(({ key }) => key)).size).toBe(1151);
  });

  test("those that are right come out as they are", () => {
    const tried = sound.filter((_, i) => i % STEP === 0);
    expect(new Set(tried.map(({ subdir }) => subdir)).size).toBe(5);
    expect(tried.flatMap((environment) => runMixed(environment, data, "same").problems)).toEqual([]);
  });

  test.each(MIXED_FLAWS)("those are refused of which it is true that $what ($says)", (flaw) => {
    const environment = data.environments.find((each) => flawsOf(each).includes(flaw));
    expect(environment).toBeDefined();
    if (environment === undefined) return;
    expect(runMixed(environment, data, "same")).toEqual({ key: environment.key, problems: [], flaw });
  });

  test("by names alone, from all that any lock has, there is an answer too, and it is right", () => {
    const tried = sound.filter((_, i) => i % (4 * STEP) === 0);
    expect(tried.length).toBeGreaterThan(2);
    expect(tried.flatMap((environment) => runMixed(environment, data, "open").problems)).toEqual([]);
  });

  test("an environment that lacks something is refused, and one that is changed does not come out as it was", () => {
    const [environment] = sound;
    expect(environment).toBeDefined();
    if (environment === undefined) return;
    const python = environment.records.filter(({ name }) => name !== "python_abi" && name !== "openssl");
    const { problems } = runMixed({ ...environment, records: python }, data, "same");
    expect(problems).toEqual([expect.stringMatching(/^refused: No packages? meets? .*no channel has/)]);
  });
});

function flawsOf({ lock, subdir, digest }: MixedEnvironment) {
  return MIXED_FLAWS.filter(
    (flaw) => flaw.lock === lock && flaw.environments.includes(`${subdir} ${digest}`),
  );
}
