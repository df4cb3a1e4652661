import { expect, test } from "vitest";
import { renderNotInLock } from "../../../cli/render/not-in-lock.ts";
import { lockOf, lockPackage, lockTarget } from "../../builders/lock-builder.ts";

const flask = lockTarget(["flask"], { flask: lockPackage("flask", "1") });
const django = lockTarget(["django"], { django: lockPackage("django", "1") });
const lock = lockOf({ t: flask, u: django });

test("renderNotInLock() suggests packages of the targets in question", () => {
  expect(renderNotInLock(lock, ["t", "u"], { name: "flaks", path: "my.json" })).toBe(
    '"flaks" is not in my.json\nhint: Write "flask" if "flaks" is a typing error.\n',
  );
  expect(renderNotInLock(lock, ["u"], { name: "flaks", path: "my.json" })).toBe(
    '"flaks" is not in my.json for u\n',
  );
});
