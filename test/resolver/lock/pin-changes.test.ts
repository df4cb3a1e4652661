import { expect, test } from "vitest";
import { type PinnedPackage, pinChanges } from "../../../resolver/lock/pin-changes.ts";

function pin(version: string, fields: Partial<PinnedPackage> = {}): PinnedPackage {
  return { version, provider: "wheel", content: "x", ...fields };
}

test("pinChanges() lists what came, what went and what changed, by name", () => {
  const before = new Map([
    ["same", pin("1")],
    ["gone", pin("1")],
    ["up", pin("1.9")],
    ["down", pin("1.10")],
  ]);
  const after = new Map([
    ["up", pin("1.10")],
    ["same", pin("1")],
    ["new", pin("2")],
    ["down", pin("1.9")],
  ]);
  expect(pinChanges(before, after)).toEqual([
    { kind: "changed", name: "down", before: pin("1.10"), after: pin("1.9"), direction: "down" },
    { kind: "removed", name: "gone", before: pin("1") },
    { kind: "added", name: "new", after: pin("2") },
    { kind: "changed", name: "up", before: pin("1.9"), after: pin("1.10"), direction: "up" },
  ]);
});

test.each([
  ["another provider", pin("1"), pin("1", { provider: "sdist" }), "same"],
  ["another file", pin("1"), pin("1", { content: "y" }), "same"],
  ["another spelling of the version", pin("1.0"), pin("1"), "same"],
  ["what is no version", pin("1-x"), pin("2-x"), "up"],
])("pinChanges() sees %s", (_, before, after, direction) => {
  const changes = pinChanges(new Map([["a", before]]), new Map([["a", after]]));
  expect(changes).toEqual([{ kind: "changed", name: "a", before, after, direction }]);
});

test("pinChanges() takes a content that is not known for no change", () => {
  const unknown = new Map([["a", pin("1", { content: null })]]);
  expect(pinChanges(new Map([["a", pin("1")]]), unknown)).toEqual([]);
  expect(pinChanges(unknown, new Map([["a", pin("1")]]))).toEqual([]);
});
