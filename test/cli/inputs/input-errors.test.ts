import { expect, test } from "vitest";
import {
  ProjectInputError,
  TargetExcludedError,
  UnknownSelectionError,
  UnreadableInputError,
} from "../../../cli/inputs/input-errors.ts";

test("errors of inputs have their code, their kind and a hint", () => {
  const errors = [
    new UnreadableInputError("a", new Error("ENOENT")),
    new ProjectInputError("a", "b", "Do this."),
    new UnknownSelectionError("extra", "x", ["y"]),
    new TargetExcludedError("t", { origin: { file: "f", line: 3 }, found: "its Python is 3.8" }),
  ];
  expect(errors.map(({ code, kind }) => `${code} ${kind}`)).toEqual([
    "E_INPUT_UNREADABLE unavailable",
    "E_PROJECT_INPUT data",
    "E_SELECTION_UNKNOWN usage",
    "E_TARGET_EXCLUDED data",
  ]);
  expect(errors.every(({ hint }) => hint !== undefined)).toBe(true);
  expect(errors.at(-1)?.message).toBe('Cannot resolve for t: its Python is 3.8, by line 3 of "f"');
  expect(new UnknownSelectionError("group", "x", []).hint).toBe("They have none at all.");
});
