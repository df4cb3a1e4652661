import { expect, test } from "vitest";
import { HashUnknownError } from "../../../resolver/lock/lock-errors.ts";
import { formatRequirementsTxt } from "../../../resolver/lock/requirements-txt.ts";
import { lockArtifact, lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";

const ZEROS = "00".repeat(31);

test("formatRequirementsTxt() writes a pin with its hash per line and who needs it", () => {
  expect(formatRequirementsTxt(sampleLock(), ["x86_64-linux/cpython-3.11"])).toBe(
    [
      "a==1.0 \\",
      `    --hash=sha256:${ZEROS}61`,
      "    # via your requirements",
      "    # via b",
      "b==2.0 \\",
      `    --hash=sha256:${ZEROS}62`,
      "    # via a",
      "c==3.0 \\",
      `    --hash=sha256:${ZEROS}63`,
      "    # via your requirements",
      "    # via b",
      "",
    ].join("\n"),
  );
});

test("formatRequirementsTxt() marks what not all targets have, and lists the files of all targets", () => {
  const mac = { sys_platform: "darwin" };
  const lock = lockOf({
    linux: lockTarget(["a"], { a: lockPackage("a", "1", { artifact: "a-1-linux.whl" }) }),
    mac: lockTarget(
      ["a"],
      {
        a: lockPackage("a", "1", { artifact: "b-1-mac.whl", dependencies: ["m"] }),
        m: lockPackage("m", "1"),
      },
      mac,
    ),
  });
  expect(formatRequirementsTxt(lock, ["linux", "mac"])).toBe(
    [
      "a==1 \\",
      `    --hash=sha256:${ZEROS}61 \\`,
      `    --hash=sha256:${ZEROS}62`,
      "    # via your requirements",
      'm==1 ; sys_platform == "darwin" \\',
      `    --hash=sha256:${ZEROS}6d`,
      "    # via a",
      "",
    ].join("\n"),
  );
});

test("formatRequirementsTxt() refuses a file without a known hash and names it", () => {
  const filename = "b-1-py3-none-any.whl";
  const targets = { t: lockTarget(["b"], { b: lockPackage("b", "1") }) };
  const lock = lockOf(targets, { [filename]: lockArtifact(filename, { hash: null }) });
  expect(() => formatRequirementsTxt(lock, ["t"])).toThrow(HashUnknownError);
  expect(() => formatRequirementsTxt(lock, ["t"])).toThrow(filename);
  expect(formatRequirementsTxt(lock, ["t"], { hashes: false })).toBe("b==1\n    # via your requirements\n");
});
