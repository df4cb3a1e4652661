import { expect, test } from "vitest";
import { readInputs } from "../../../cli/inputs/read-inputs.ts";
import { supplyInputs } from "../../../cli/supply/supplied-inputs.ts";
import { parseTarget } from "../../../resolver/environment/target.ts";
import { memoryIndex } from "../../builders/memory-index.ts";
import { folderWith, hostIn } from "../invoke.ts";

test("supplyInputs() gives lines without URLs as they are", async () => {
  const host = hostIn(
    folderWith({
      "r.txt": `a>1\nb==1 --hash=sha256:${"0".repeat(64)}\n-c c.txt`,
      "c.txt": "a<3",
      "o.txt": "six",
    }),
  );
  const selection = { extras: [], allExtras: false, groups: [], allGroups: false, onlyGroups: [] };
  const asked = { requirements: ["r.txt"], constraints: [], overrides: ["o.txt"], selection };
  const context = {
    index: memoryIndex([]),
    targets: [parseTarget("x86_64-linux/cpython-3.11")],
    supplies: [],
    host,
  };
  const supplied = await supplyInputs(await readInputs(asked, host), context);
  const texts = [supplied.requirements, supplied.constraints, supplied.overrides].map((lines) =>
    lines.map(
      ({ requirement, hashes, group, origin }) =>
        `${requirement.text} ${hashes?.length} ${group} ${origin.file}:${origin.line}`,
    ),
  );
  expect(texts).toEqual([
    ["a>1 0 default r.txt:1", "b==1 1 default r.txt:2"],
    ["a<3 0 default c.txt:1"],
    ["six 0 default o.txt:1"],
  ]);
  expect(supplied.supplied).toEqual([]);
});
