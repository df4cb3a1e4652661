import { expect, test } from "vitest";
import { DEFAULT_OPTIONS, EMPTY_INPUTS } from "../../resolver/question.ts";

test("by default wheels come before sdists and these before nixpkgs, and pre-releases after final releases", () => {
  expect(DEFAULT_OPTIONS).toMatchObject({
    providers: [["wheel"], ["sdist"], ["nixpkgs"]],
    prereleases: "if-necessary",
    compatibility: "pip",
    strategy: "highest",
    asOfMs: null,
    uploadedBeforeMs: null,
  });
});

test("nothing is changed, supplied or constrained unless the user says so", () => {
  expect(EMPTY_INPUTS).toEqual({
    constraints: [],
    buildConstraints: [],
    overrides: [],
    exclusions: [],
    supplied: [],
    nixpkgs: null,
    conda: null,
    files: [],
  });
});
