import { join } from "node:path";
import { expect, test } from "vitest";
import {
  askedEnvironment,
  lockedEnvironment,
  requirementFiles,
} from "../../../cli/environments/nix-environment.ts";
import { UsageError } from "../../../cli/usage-error.ts";
import { formatLock } from "../../../resolver/lock/format-lock.ts";
import { sampleLock } from "../../builders/lock-builder.ts";
import { writeFarm } from "../../builders/nix-farm.ts";
import { invocationOf } from "../invocation.ts";
import { folderWith, hostIn } from "../invoke.ts";
import { recordingTerminal } from "../recording-terminal.ts";

const REVISION = "0123456789abcdef0123456789abcdef01234567";

test("askedEnvironment() has the lock of the answer, and null where there is none", async () => {
  const folder = folderWith({ "r.txt": "husk\n", "none.txt": "husk>5\n" });
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  const invocation = invocationOf({ db: [writeFarm(folder)], target: ["x86_64-linux/cpython-3.11"] }, host);
  const plan = {
    files: ["r.txt"],
    output: "-",
    pinNixpkgs: () => Promise.reject(new Error("nothing is pinned")),
  };
  const environment = await askedEnvironment(invocation, plan);
  expect(Object.keys(environment?.lock.targets["x86_64-linux/cpython-3.11"]?.packages ?? {})).toEqual([
    "husk",
  ]);
  expect(environment?.pin).toBeNull();
  expect(environment?.library).toContain("fromLock");
  expect(await askedEnvironment(invocation, { ...plan, files: ["none.txt"] })).toBeNull();
});

test.each([
  [{ ref: "main", url: "https://github.com/NixOS/nixpkgs/archive/main.tar.gz", hash: null }, "is not pinned"],
  [
    { ref: REVISION, url: `https://github.com/NixOS/nixpkgs/archive/${REVISION}.tar.gz`, hash: null },
    "without checking it",
  ],
  [
    { ref: REVISION, url: `https://github.com/NixOS/nixpkgs/archive/${REVISION}.tar.gz`, hash: "sha256-x" },
    "",
  ],
])("lockedEnvironment() says what is not pinned of %j", async (pin, warning) => {
  const folder = folderWith({ "l.json": formatLock(sampleLock()) });
  const terminal = recordingTerminal();
  const invocation = { ...invocationOf({ nixpkgs: [pin.ref] }, hostIn(folder)), terminal };
  const environment = await lockedEnvironment(invocation, "l.json", () => Promise.resolve(pin));
  expect(environment).toMatchObject({ lock: sampleLock(), pin });
  expect(terminal.written.say.includes("warning")).toBe(warning !== "");
  expect(terminal.written.say).toContain(warning);
});

test("requirementFiles() are those of -r, at least one", () => {
  expect(requirementFiles(invocationOf({ requirements: ["a", "b"] }))).toEqual(["a", "b"]);
  expect(() => requirementFiles(invocationOf({}))).toThrow(UsageError);
});
