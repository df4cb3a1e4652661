import { expect, test } from "vitest";
import { providersOf } from "../../cli/provider-list.ts";

test.each([
  ["wheel,sdist", [["wheel"], ["sdist"]]],
  ["sdist , wheel", [["sdist"], ["wheel"]]],
  ["sdist", [["sdist"]]],
  ["wheel+sdist,nixpkgs", [["wheel", "sdist"], ["nixpkgs"]]],
  ["conda,conda/bioconda", [["conda"], ["conda/bioconda"]]],
  ["conda/main+conda/pkgs/r", [["conda/pkgs/main", "conda/pkgs/r"]]],
])("providersOf() reads %j", (list, expected) => {
  expect(providersOf(list)).toEqual(expected);
});

test.each([
  ["", 'Cannot use provider ""'],
  ["wheel,", 'Cannot use provider ""'],
  ["wheel,anaconda", 'Cannot use provider "anaconda"'],
  ["wheel+sdist,wheel", "one stands there twice"],
  ["wheel,wheel", "one stands there twice"],
])("providersOf() refuses %j", (list, message) => {
  expect(() => providersOf(list)).toThrow(message);
});
