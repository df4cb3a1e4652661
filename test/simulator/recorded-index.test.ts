import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { RecordedIndex } from "./recorded-index.ts";
import { ask, askJson, runningSimulator } from "./running-simulator.ts";
import { sha256HexOf } from "./store-file.ts";

const RECORDINGS = fileURLToPath(new URL("../../../shared/data/poetry-pypi-fixtures", import.meta.url));
if (!existsSync(RECORDINGS))
  console.warn("Skipped the recorded pages: ../shared/data/poetry-pypi-fixtures is not there");

test("RecordedIndex serves pages as they are, with the files on this server", async () => {
  const directory = temporaryDirectory();
  for (const folder of ["json/tea", "metadata", "stubbed"])
    mkdirSync(join(directory, folder), { recursive: true });
  const path = `packages/aa/bb/${"c".repeat(60)}`;
  const files = ["tea-1.0-py3-none-any.whl", "tea-1.0.tar.gz"].map((filename) => ({
    filename,
    url: `https://files.pythonhosted.org/${path}/${filename}`,
    odd: "kept",
  }));
  writeFileSync(join(directory, "json/Tea.json"), JSON.stringify({ name: "Tea", files }));
  writeFileSync(join(directory, "json/tea/1.0.json"), JSON.stringify({ info: {}, urls: [] }));
  writeFileSync(join(directory, "metadata/tea-1.0-py3-none-any.whl.metadata"), "Name: tea\n");
  writeFileSync(join(directory, "stubbed/tea-1.0.tar.gz"), "an archive");
  const { indexUrl, origin } = await runningSimulator({ universe: new RecordedIndex(directory) });
  expect(JSON.parse((await askJson(indexUrl)).text).projects).toEqual([{ "_last-serial": 0, name: "Tea" }]);
  const page = await ask(`${indexUrl}tea/`);
  expect(page.headers["content-type"]).toBe("application/vnd.pypi.simple.v1+json");
  expect(JSON.parse(page.text)).toEqual({
    name: "Tea",
    files: files.map((file) => ({ ...file, url: `${origin}/${path}/${file.filename}` })),
  });
  const wheel = `${origin}/${path}/tea-1.0-py3-none-any.whl`;
  expect([(await ask(wheel)).status, (await ask(`${wheel}.metadata`)).text]).toEqual([404, "Name: tea\n"]);
  expect((await ask(`${origin}/${path}/tea-1.0.tar.gz`)).text).toBe("an archive");
});

test.skipIf(!existsSync(RECORDINGS))(
  "RecordedIndex serves recorded pages whose files have their hashes",
  async () => {
    const { indexUrl } = await runningSimulator({ universe: new RecordedIndex(RECORDINGS) });
    const { projects } = JSON.parse((await askJson(indexUrl)).text);
    expect(projects.length).toBeGreaterThan(30);
    const page = JSON.parse((await askJson(`${indexUrl}attrs/`)).text);
    for (const file of page.files) {
      expect(sha256HexOf((await ask(file.url)).bytes)).toBe(file.hashes.sha256);
      if (file["core-metadata"] !== false)
        expect(sha256HexOf((await ask(`${file.url}.metadata`)).bytes)).toBe(file["core-metadata"].sha256);
    }
  },
);
