import { expect, test } from "vitest";
import { channelsOf } from "../../../cli/inputs/conda-channels.ts";

test.each([
  ["conda-forge", ["conda-forge"]],
  ["https://conda.anaconda.org/conda-forge/", ["conda-forge"]],
  ["main", ["pkgs/main"]],
  ["defaults", ["pkgs/main", "pkgs/r"]],
])("%s is %o", (text, expected) => {
  expect(channelsOf(text)).toEqual(expected);
});
