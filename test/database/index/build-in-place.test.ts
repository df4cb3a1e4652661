import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildInPlace } from "../../../database/index/build-in-place.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const bytes = (text: string): Buffer => Buffer.from(text);

test("what a build writes is at the path, in folders that it makes, and nothing else", () => {
  const directory = temporaryDirectory();
  const path = join(directory, "new", "a.index");
  const result = buildInPlace(path, ({ output, spool }) => {
    output.write(0, bytes("all"));
    spool.append(bytes("parts"));
    return 7;
  });
  expect(result).toBe(7);
  expect(readFileSync(path, "utf8")).toBe("all");
  expect(readdirSync(join(directory, "new"))).toEqual(["a.index"]);
});

test("the path has what it had before until the build has ended, and when it fails", () => {
  const path = join(temporaryDirectory(), "a.index");
  writeFileSync(path, "before");
  const fail = (): void =>
    buildInPlace(path, ({ output }) => {
      output.write(0, bytes("half"));
      expect(readFileSync(path, "utf8")).toBe("before");
      throw new Error("a damaged shard");
    });
  expect(fail).toThrow("a damaged shard");
  expect(readFileSync(path, "utf8")).toBe("before");
  expect(readdirSync(join(path, ".."))).toEqual(["a.index"]);
});

test("a path that cannot be written is an error that names it", () => {
  const file = join(temporaryDirectory(), "file");
  writeFileSync(file, "");
  expect(() => buildInPlace(join(file, "a.index"), () => 0)).toThrow(
    expect.objectContaining({ code: "E_INDEX_FILE", message: expect.stringContaining("a.index") }),
  );
});
