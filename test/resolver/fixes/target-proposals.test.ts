import { expect, test } from "vitest";
import { type ReasonKinds, otherTargets } from "../../../resolver/fixes/target-proposals.ts";
import { indexOf, questionOf } from "../../builders/index-builder.ts";

function texts(targets: readonly string[], kinds: ReasonKinds): string[] {
  return otherTargets(questionOf(indexOf({}), ["a"], { targets }), 0, kinds).map(({ text }) => text);
}

test("other Pythons are the nearest, newer before older, without those that are asked already", () => {
  const targets = ["x86_64-linux-musl/cpython-3.11", "x86_64-linux-musl/cpython-3.10"];
  const others = texts(targets, new Set(["python"] as const));
  expect(others.slice(0, 3)).toEqual([
    "use --target x86_64-linux-musl/cpython-3.12",
    "use --target x86_64-linux-musl/cpython-3.13",
    "use --target x86_64-linux-musl/cpython-3.9",
  ]);
  expect(others.at(-1)).toBe("leave --target x86_64-linux-musl/cpython-3.11 out");
});

test("where no wheel fits, a newer system of the same kind comes first", () => {
  const kinds = new Set(["tags"] as const);
  const firstOf = (target: string): string | undefined => texts([target], kinds)[0];
  expect(firstOf("x86_64-linux-glibc2.17/cpython-3.11")).toBe("use --target x86_64-linux/cpython-3.11");
  expect(firstOf("x86_64-linux-musl1.1/cpython-3.11")).toBe("use --target x86_64-linux-musl/cpython-3.11");
  expect(firstOf("aarch64-darwin-macos12/pypy-3.10")).toBe("use --target aarch64-darwin/pypy-3.10");
  expect(firstOf("x86_64-linux/cpython-3.11")).toBe("use --target x86_64-linux/cpython-3.12");
});

test("other reasons suggest no other target", () => {
  expect(texts(["x86_64-linux/cpython-3.11"], new Set(["yanked"] as const))).toEqual([]);
});
