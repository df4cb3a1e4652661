import { expect, test } from "vitest";
import { EXTRACTOR_VERSION } from "../../../crawlers/extractor-version.ts";
import { fetchSdistMetadata } from "../../../crawlers/sdist-metadata/fetch-sdist-metadata.ts";
import { buildSdist } from "../../simulator/build-sdist.ts";
import type { SdistStyle } from "../../simulator/sdist-styles.ts";
import { writeTarGz } from "../../simulator/tar-writer.ts";
import { requestOf, startFileServer } from "../file-server.ts";
import { testClient } from "../http/test-client.ts";

async function factsOf(filename: string, bytes: Uint8Array): ReturnType<typeof fetchSdistMetadata> {
  const { origin } = await startFileServer({ [`/${filename}`]: bytes });
  const { client } = testClient();
  return fetchSdistMetadata(requestOf(`${origin}/${filename}`, bytes, { kind: "sdist" }), { http: client });
}

const STYLES: [SdistStyle, source: string, confidence: string, backend: string][] = [
  ["project-table", "project-table", "exact", "setuptools.build_meta"],
  ["poetry", "poetry", "high", "poetry.core.masonry.api"],
  ["egg-info", "egg-info", "hint", "setuptools.build_meta:__legacy__"],
];

test.each(STYLES)("fetchSdistMetadata() of a %s sdist", async (style, source, confidence, buildBackend) => {
  const requiresDist = ["a>=1"];
  const { filename, bytes } = buildSdist("demo", "1.0", { style, requiresDist });
  const facts = await factsOf(filename, bytes);
  expect(facts).toMatchObject({
    ok: true,
    metadata: {
      state: "known",
      core: { requiresDist, buildBackend },
      source,
      confidence,
      extractorVersion: EXTRACTOR_VERSION,
      metadataSha256Hex: null,
    },
    buildSystem: { backend: buildBackend },
  });
  expect(facts.metadata?.core.buildRequires).toEqual(facts.buildSystem?.requires);
});

test("fetchSdistMetadata() knows how an sdist is built that says nothing of its dependencies", async () => {
  const { filename, bytes } = buildSdist("demo", "1.0", { style: "opaque" });
  const facts = await factsOf(filename, bytes);
  expect(facts).toMatchObject({ ok: true, metadata: undefined });
  expect(facts.buildSystem?.requires).toContainEqual(expect.stringContaining("setuptools"));
});

test("fetchSdistMetadata() does not rely on what another project's archive says", async () => {
  const pyproject = '[project]\nname = "other"\nversion = "1.0"\ndependencies = ["a"]\n';
  const bytes = writeTarGz([{ path: "demo-1.0/pyproject.toml", bytes: Buffer.from(pyproject) }]);
  expect(await factsOf("demo-1.0.tar.gz", bytes)).toMatchObject({ metadata: undefined });
});
