import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, lstatSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OutputFileError, writeOutputFile } from "../../cli/write-output.ts";
import { folderWith } from "./invoke.ts";

test("writeOutputFile() replaces a file and leaves nothing else behind", () => {
  const folder = folderWith({ out: "old" });
  writeOutputFile(join(folder, "out"), "new ä\n");
  expect(readFileSync(join(folder, "out"), "utf8")).toBe("new ä\n");
  expect(readdirSync(folder)).toEqual(["out"]);
});

test("writeOutputFile() leaves the old file when the folder is missing or the target is a folder", () => {
  const folder = folderWith({ out: "old" });
  expect(() => writeOutputFile(join(folder, "none", "out"), "new")).toThrow(OutputFileError);
  expect(() => writeOutputFile(folder, "new")).toThrow(OutputFileError);
  expect(readFileSync(join(folder, "out"), "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["out"]);
});

test("writeOutputFile() replaces a read-only file, as a rename does", () => {
  const folder = folderWith();
  const path = join(folder, "out");
  writeFileSync(path, "old");
  chmodSync(path, 0o444);
  writeOutputFile(path, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
});

test("writeOutputFile() writes to a pipe, which stays one", async () => {
  const folder = folderWith();
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  const reader = spawn("timeout", ["10", "cat", path], { stdio: ["ignore", "pipe", "inherit"] });
  const chunks: Buffer[] = [];
  reader.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(reader, "spawn");
  writeOutputFile(path, "for the reader");
  expect(lstatSync(path).isFIFO()).toBe(true);
  await once(reader, "close");
  expect(Buffer.concat(chunks).toString()).toBe("for the reader");
  expect(readdirSync(folder)).toEqual(["pipe"]);
});
