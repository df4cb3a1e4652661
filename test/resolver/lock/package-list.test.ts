import { expect, test } from "vitest";
import { formatPackageList } from "../../../resolver/lock/package-list.ts";
import { sampleLock, sriOf } from "../../builders/lock-builder.ts";

test("formatPackageList() lists the packages of each target", () => {
  const target = "x86_64-linux/cpython-3.11";
  const list = JSON.parse(formatPackageList(sampleLock(), [target])) as Record<string, { name: string }[]>;
  expect(list[target]?.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  expect(list[target]?.[0]).toEqual({
    name: "a",
    version: "1.0",
    provider: "wheel",
    filename: "a-1.0-py3-none-any.whl",
    url: "https://files.example/a-1.0-py3-none-any.whl",
    hash: sriOf("a"),
    extras: ["x"],
    dependencies: ["b"],
  });
});
