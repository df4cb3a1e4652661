import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputFiles, readInputFile } from "../../../cli/inputs/input-files.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import type { Host } from "../../../cli/command.ts";

function testHost(directory: string): Host {
  return { directory, environment: {}, platform: "linux", architecture: "x64", nowMs: () => 0 };
}

function sri(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

describe("the files of a question", () => {
  test("have digests, and paths that begin at the folder of the first", () => {
    const directory = temporaryDirectory();
    const files = { "app/requirements.txt": "a\n", "app/more/dev.txt": "b\n", "limits.txt": "" };
    mkdirSync(join(directory, "app/more"), { recursive: true });
    const noted = new InputFiles();
    const host = noted.noting(testHost(directory));
    for (const [path, text] of Object.entries(files)) {
      writeFileSync(join(directory, path), text);
      readInputFile(join(directory, path), 100, host);
    }
    readInputFile(join(directory, "limits.txt"), 100, host);
    expect(noted.list("app/requirements.txt", host)).toEqual([
      { path: "../limits.txt", hash: sri("") },
      { path: "more/dev.txt", hash: sri("b\n") },
      { path: "requirements.txt", hash: sri("a\n") },
    ]);
  });

  test("are not noted when they could not be read", () => {
    const noted = new InputFiles();
    const host = noted.noting(testHost(temporaryDirectory()));
    expect(() => readInputFile(join(host.directory, "none.txt"), 100, host)).toThrow("ENOENT");
    expect(noted.list("requirements.txt", host)).toEqual([]);
  });
});
