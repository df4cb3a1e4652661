import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUNDLE_NAME, CODE_CACHE_NAME, loadProgram } from "../../cli/load-program.ts";
import { folderWith } from "./invoke.ts";

const BUNDLE = `
  globalThis.loadedBy = (globalThis.loadedBy ?? 0) + 1;
  module.exports = { main: async () => { process.emit("program-ran", __dirname, require("node:path").basename(__filename)); } };
`;

async function ranFrom(folder: string): Promise<unknown[]> {
  const seen: unknown[] = [];
  const listener = (...words: unknown[]): void => void seen.push(...words);
  process.once("program-ran" as "exit", listener);
  await loadProgram(folder).program.main();
  return seen;
}

test("loadProgram() runs the bundle as a CommonJS module of its folder", async () => {
  const folder = folderWith({ [BUNDLE_NAME]: BUNDLE });
  expect(await ranFrom(folder)).toEqual([folder, BUNDLE_NAME]);
});

test("loadProgram() takes the code that was kept, and refuses what is none", async () => {
  const folder = folderWith({ [BUNDLE_NAME]: BUNDLE });
  const { program, script } = loadProgram(folder);
  await program.main();
  const path = join(folder, CODE_CACHE_NAME);
  writeFileSync(path, script.createCachedData());
  expect(loadProgram(folder).script.cachedDataRejected).toBe(false);
  const [whole, foreign] = [readFileSync(path), Buffer.from("no code")];
  for (const bytes of [
    foreign,
    Buffer.alloc(0),
    whole.subarray(0, 20),
    whole.subarray(0, whole.length >> 1),
  ]) {
    writeFileSync(path, bytes);
    expect(await ranFrom(folder)).toEqual([folder, BUNDLE_NAME]);
  }
});

test("loadProgram() does not take the code of another bundle", async () => {
  const folder = folderWith({ [BUNDLE_NAME]: BUNDLE });
  writeFileSync(join(folder, CODE_CACHE_NAME), loadProgram(folder).script.createCachedData());
  writeFileSync(join(folder, BUNDLE_NAME), `${BUNDLE} // changed`);
  expect(loadProgram(folder).script.cachedDataRejected).toBe(true);
});
