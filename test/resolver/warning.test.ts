import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { type ResolutionWarning, formatWarning } from "../../resolver/warning.ts";

const WHERE = { targetId: "x86_64-linux/cpython-3.11", name: normalizeName("a"), version: "1.0" };

test.each<[ResolutionWarning, string]>([
  [
    { ...WHERE, kind: "unknown-extra", extra: normalizeName("x") },
    'a 1.0 has no extra "x" (x86_64-linux/cpython-3.11)',
  ],
  [
    { ...WHERE, kind: "joint-extras", requirement: "b ; extra != 'x'", isTaken: true },
    "a 1.0 takes \"b ; extra != 'x'\", as pip does, which asks of each extra alone; by the specification it would be otherwise (x86_64-linux/cpython-3.11)",
  ],
  [
    { ...WHERE, kind: "unsettled-fallback" },
    "a 1.0 comes from a later provider, and it took too long to find out whether that can be spared (x86_64-linux/cpython-3.11)",
  ],
  [
    {
      kind: "no-lower-bound",
      targetId: WHERE.targetId,
      requirement: "a<2",
      origin: { file: "reqs.txt", line: 3 },
    },
    'reqs.txt:3: "a<2" has no lower bound, so its lowest version may be very old (x86_64-linux/cpython-3.11)',
  ],
])("formatWarning(%o) is %o", (warning, expected) => {
  expect(formatWarning(warning)).toBe(expected);
});
