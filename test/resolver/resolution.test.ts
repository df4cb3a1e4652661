import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { formatWarning } from "../../resolver/resolution.ts";

test("formatWarning() names project, version, extra and target", () => {
  const warning = {
    kind: "unknown-extra" as const,
    targetId: "x86_64-linux/cpython-3.11",
    name: normalizeName("a"),
    version: "1.0",
    extra: normalizeName("x"),
  };
  expect(formatWarning(warning)).toBe('a 1.0 has no extra "x" (x86_64-linux/cpython-3.11)');
});
