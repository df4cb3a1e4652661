import { expect, test } from "vitest";
import { lineHashes } from "../../../resolver/providers/line-hashes.ts";
import { lineOf } from "../../builders/index-builder.ts";

function line(text: string, ...hexes: readonly string[]) {
  return {
    ...lineOf(text, "reqs.txt", 1),
    hashes: hexes.map((hex) => ({ algorithm: "sha256" as const, hex })),
  };
}

test("lineHashes() lets a project have any of a line's hashes, and only what all lines allow", () => {
  const hashes = lineHashes([line("a==1", "1", "2"), line("b==1"), line("A", "2", "3"), line("c", "9")]);
  expect([...hashes].map(([name, allowed]) => [name, [...allowed]])).toEqual([
    ["a", ["2"]],
    ["c", ["9"]],
  ]);
});

test("lineHashes() knows of no file by another algorithm", () => {
  const sha512 = { ...lineOf("a==1", "reqs.txt", 1), hashes: [{ algorithm: "sha512" as const, hex: "0" }] };
  expect([...lineHashes([sha512]).values()].map(({ size }) => size)).toEqual([0]);
});
