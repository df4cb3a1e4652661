import { expect, test } from "vitest";
import { chooseFile } from "../../../resolver/providers/file-choice.ts";
import { type ReleaseLiteral, indexOf } from "../../builders/index-builder.ts";
import { packageOf } from "../../builders/memory-index.ts";
import { contextOf } from "../../builders/universe-builder.ts";

function chosen(release: ReleaseLiteral): string | undefined {
  const index = indexOf({ a: { "1.0": release } });
  const project = packageOf(index, "a");
  const files = project.filesOf(0);
  const context = contextOf(index);
  const choice = chooseFile(context, project, { files, kind: "wheel" });
  const file = choice === null ? undefined : files[choice.place];
  return file === undefined ? undefined : project.fileDetail(file).filename;
}

// mach-nix took the first wheel of its JSON that matched a pattern; the order here is that of packaging's tags, whatever
// the order of the files.
test.each([
  [["py3-none-any", "cp311-cp311-manylinux_2_17_x86_64"], "cp311-cp311-manylinux_2_17_x86_64"],
  [["cp37-abi3-manylinux_2_28_x86_64", "py3-none-any"], "cp37-abi3-manylinux_2_28_x86_64"],
  [
    ["cp311-cp311-manylinux_2_17_x86_64", "cp311-cp311-manylinux_2_28_x86_64"],
    "cp311-cp311-manylinux_2_28_x86_64",
  ],
  [["cp311-cp311-win_amd64", "py2.py3-none-any"], "py2.py3-none-any"],
  [["1-py3-none-any", "py3-none-any"], "1-py3-none-any"],
  [["2-py3-none-any", "10-py3-none-any"], "10-py3-none-any"],
])("chooseFile() chooses among %o", (wheels, expected) => {
  expect(chosen({ wheels })).toBe(`a-1.0-${expected}.whl`);
  expect(chosen({ wheels: wheels.toReversed() })).toBe(`a-1.0-${expected}.whl`);
});

test("chooseFile() is not misled by a name that ends in a tag", () => {
  const index = indexOf({ "xcp311-py3": { "1.0": { wheels: ["cp27-cp27m-win32"] } } });
  const project = packageOf(index, "xcp311-py3");
  const context = contextOf(index);
  expect(chooseFile(context, project, { files: project.filesOf(0), kind: "wheel" })?.reason).toEqual({
    kind: "tags",
  });
});

test("chooseFile() finds no file of a kind that is not there", () => {
  expect(chosen({ wheels: [], sdist: true })).toBeUndefined();
});
