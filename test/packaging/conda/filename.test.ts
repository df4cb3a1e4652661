import { expect, test } from "vitest";
import { CONDA_ENDINGS, tryParseCondaFilename } from "../../../packaging/conda/filename.ts";

test.each([
  ["numpy-1.26.4-py312h_0.conda", ["numpy", "1.26.4", "py312h_0", ".conda"]],
  ["ca-certificates-2024.2.2-0.tar.bz2", ["ca-certificates", "2024.2.2", "0", ".tar.bz2"]],
  ["x264-1!164.3095-h166bdaf_2.conda", ["x264", "1!164.3095", "h166bdaf_2", ".conda"]],
  ["_libgcc_mutex-0.1-conda_forge.tar.bz2", ["_libgcc_mutex", "0.1", "conda_forge", ".tar.bz2"]],
])("the parts of %s", (filename, parts) => {
  const { name, version, build, ending } = tryParseCondaFilename(filename) ?? {};
  expect([name, version, build, ending]).toEqual(parts);
  expect(CONDA_ENDINGS).toContain(ending);
});

test.each(["numpy-1.26.4.conda", "numpy.conda", "numpy-1-2.zip", ".conda", "a--b.conda"])(
  "%s is no artifact's name",
  (filename) => {
    expect(tryParseCondaFilename(filename)).toBeUndefined();
  },
);
