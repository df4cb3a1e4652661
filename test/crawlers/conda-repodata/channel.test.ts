import { expect, test } from "vitest";
import { isAnacondas, parseCondaChannel } from "../../../crawlers/conda-repodata/channel.ts";

test.each([
  ["conda-forge", "conda-forge", "https://conda.anaconda.org/conda-forge/"],
  ["conda-forge/label/dev", "conda-forge/label/dev", "https://conda.anaconda.org/conda-forge/label/dev/"],
  ["main", "pkgs/main", "https://repo.anaconda.com/pkgs/main/"],
  ["pkgs/r", "pkgs/r", "https://repo.anaconda.com/pkgs/r/"],
  ["https://conda.anaconda.org/bioconda", "bioconda", "https://conda.anaconda.org/bioconda/"],
  ["https://prefix.dev/conda-forge/", "conda-forge", "https://prefix.dev/conda-forge/"],
  ["https://repo.anaconda.com/pkgs/main", "pkgs/main", "https://repo.anaconda.com/pkgs/main/"],
  ["conda-forge=http://127.0.0.1:8080/conda", "conda-forge", "http://127.0.0.1:8080/conda/"],
])("%s is the channel %s at %s", (text, name, url) => {
  expect(parseCondaChannel(text)).toEqual({ name, url });
});

test.each([
  ["", "no name"],
  ["../etc", "no name"],
  ["a b", "no name"],
  ["defaults", "only where they are named"],
  ["https://example.org/conda-forge", "no known names"],
  ["a=file:///etc", "none of http or https"],
  ["a=nonsense", "none of http or https"],
  ["a=https://example.org/?token=1", "no query"],
  ["=https://example.org/", "no name"],
])("%j is refused: %s", (text, finding) => {
  expect(() => parseCondaChannel(text)).toThrow(finding);
  expect(() => parseCondaChannel(text)).toThrow(expect.objectContaining({ code: "E_CONDA_CHANNEL" }));
});

test("Anaconda's own channels are known by their folder, and one by its name", () => {
  const own = ["main", "r", "anaconda", "anaconda/label/dev"];
  expect(own.every((text) => isAnacondas(parseCondaChannel(text)))).toBe(true);
  const others = ["conda-forge", "anaconda-extras"];
  expect(others.some((text) => isAnacondas(parseCondaChannel(text)))).toBe(false);
});
