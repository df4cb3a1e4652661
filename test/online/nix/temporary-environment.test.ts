import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withEnvironment } from "../../../online/nix/temporary-environment.ts";
import { writeFarm } from "../../builders/nix-farm.ts";
import { invocationOf } from "../../cli/invocation.ts";
import { folderWith, hostIn } from "../../cli/invoke.ts";

test("the environment is there while it is used, and gone afterwards, whatever happens", async () => {
  const folder = folderWith({ "r.txt": "husk\n", "none.txt": "husk>5\n" });
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  const asked = (file: string): ReturnType<typeof invocationOf> =>
    invocationOf(
      { requirements: [file], db: [writeFarm(folder)], target: ["x86_64-linux/cpython-3.11"] },
      host,
    );
  const seen: string[] = [];
  const use = (made: string): Promise<number> => {
    seen.push(made);
    return existsSync(join(made, "default.nix"))
      ? Promise.resolve(4)
      : Promise.reject(new Error("not there"));
  };
  expect(await withEnvironment(asked("r.txt"), "try", use)).toBe(4);
  await expect(
    withEnvironment(asked("r.txt"), "try", () => Promise.reject(new Error("broken"))),
  ).rejects.toThrow("broken");
  expect(seen.map((made) => existsSync(made))).toEqual([false]);
  expect(await withEnvironment(asked("none.txt"), "try", use)).toBe(1);
});
