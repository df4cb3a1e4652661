/** The words' part; what is written, and that it builds, is tested in test/online/commands/env.test.ts. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../../cli/environments/make-folder.ts";
import { LockFormatError } from "../../../resolver/lock/lock-errors.ts";
import { UsageError } from "../../../cli/usage-error.ts";
import { writeFarm } from "../../builders/nix-farm.ts";
import { invocationOf } from "../invocation.ts";
import { folderWith, hostIn } from "../invoke.ts";
import { recordingTerminal } from "../recording-terminal.ts";

const NO_PIN = (): Promise<never> => Promise.reject(new Error("nothing is pinned"));

test("makeFolder() resolves, writes, and says what was written", async () => {
  const folder = folderWith({ "r.txt": "husk\n" });
  const options = { requirements: ["r.txt"], db: [writeFarm(folder)], target: ["x86_64-linux/cpython-3.11"] };
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  expect((await makeFolder(invocationOf(options, host), "e", NO_PIN))?.written).toContain("default.nix");
  expect(existsSync(join(folder, "e/pinwheel.lock.json"))).toBe(true);
  const pin = { ref: "x", url: "https://example.org/x.tar.gz", hash: null };
  const pinned = invocationOf({ ...options, nixpkgs: ["x"] }, host);
  expect(await makeFolder(pinned, "e", () => Promise.resolve(pin))).toEqual({
    written: ["default.nix", "flake.nix", "pins.json"],
    isPlaced: false,
  });
  expect(JSON.parse(readFileSync(join(folder, "e/pins.json"), "utf8"))).toMatchObject({ nixpkgs: pin });
});

test("without -r a folder is asked again for what it was made of, on the nixpkgs that it has", async () => {
  const folder = folderWith({ "r.txt": "husk\n", "dev.txt": "mill\n", "limits/c.txt": "mill<9\n" });
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  const pin = { ref: "x", url: "https://example.org/x.tar.gz", hash: null };
  const options = {
    requirements: ["r.txt", "dev.txt"],
    constraint: ["limits/c.txt"],
    db: [writeFarm(folder)],
    target: ["x86_64-linux/cpython-3.11"],
    providers: ["wheel"],
    nixpkgs: ["x"],
  };
  await makeFolder(invocationOf(options, host), "e", () => Promise.resolve(pin));
  const lock = readFileSync(join(folder, "e/pinwheel.lock.json"), "utf8");
  for (const name of ["r.txt", "dev.txt", "limits"]) rmSync(join(folder, name), { recursive: true });

  // From another folder, by another name.
  mkdirSync(join(folder, "sub"));
  const elsewhere = { ...host, directory: join(folder, "sub") };
  const terminal = recordingTerminal();
  const again = { ...invocationOf({}, elsewhere), terminal };
  expect(await makeFolder(again, "../e", NO_PIN)).toEqual({ written: [], isPlaced: false });
  const { say } = terminal.written;
  expect(say).toContain("note: asking again with ");
  expect(say).toContain("--constraint limits/c.txt");
  expect(say).toContain("--providers wheel");
  expect(readFileSync(join(folder, "e/pinwheel.lock.json"), "utf8")).toBe(lock);

  // Other words are another question, and the nixpkgs stays until it is taken away.
  const other = invocationOf({ requirements: ["../e/r.txt"], db: options.db }, elsewhere);
  await makeFolder(other, "../e", NO_PIN);
  const pinsNow = (): unknown => JSON.parse(readFileSync(join(folder, "e/pins.json"), "utf8"));
  expect(pinsNow()).toMatchObject({ nixpkgs: pin, asked: { requirements: ["r.txt"] } });
  await makeFolder(invocationOf({ nixpkgs: ["<nixpkgs>"] }, elsewhere), "../e", NO_PIN);
  expect(pinsNow()).toMatchObject({ nixpkgs: null });
});

test("inputs are copied byte by byte, also of a file that can be read only once", async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("husk\n", "utf16le")]);
  const folder = folderWith({ "wide.txt": utf16 });
  execFileSync("mkfifo", [join(folder, "pipe.txt")]);
  const writer = spawn("sh", ["-c", 'echo mill > "$0"', join(folder, "pipe.txt")]);
  const options = {
    requirements: ["wide.txt", "pipe.txt"],
    db: [writeFarm(folder)],
    target: ["x86_64-linux/cpython-3.11"],
  };
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  await makeFolder(invocationOf(options, host), "e", NO_PIN);
  await once(writer, "close");
  expect(readFileSync(join(folder, "e/wide.txt"))).toEqual(utf16);
  expect(readFileSync(join(folder, "e/pipe.txt"), "utf8")).toBe("mill\n");
});

test("a lock that cannot be read stops everything, but for --force", async () => {
  const folder = folderWith({ "r.txt": "husk\n" });
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  const options = { requirements: ["r.txt"], db: [writeFarm(folder)], target: ["x86_64-linux/cpython-3.11"] };
  await makeFolder(invocationOf(options, host), "e", NO_PIN);
  const path = join(folder, "e/pinwheel.lock.json");
  const lock = readFileSync(path, "utf8");
  writeFileSync(path, "no lock");
  await expect(makeFolder(invocationOf(options, host), "e", NO_PIN)).rejects.toThrow(LockFormatError);
  expect(readFileSync(path, "utf8")).toBe("no lock");
  const forced = invocationOf({ ...options, force: [""] }, host);
  expect((await makeFolder(forced, "e", NO_PIN))?.written).toEqual(["pinwheel.lock.json"]);
  expect(readFileSync(path, "utf8")).toBe(lock);
});

test("makeFolder() wants to know of what", async () => {
  const folder = folderWith();
  await expect(makeFolder(invocationOf({}, hostIn(folder)), "e", NO_PIN)).rejects.toThrow(UsageError);
});
