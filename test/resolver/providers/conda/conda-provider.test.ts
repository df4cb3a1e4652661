import { expect, test } from "vitest";
import { CondaProvider } from "../../../../resolver/providers/conda/conda-provider.ts";
import { CondaWorld } from "../../../../resolver/providers/conda/conda-world.ts";
import { solve } from "../../../../resolver/solver/solver.ts";
import { condaRecords, condaSettings } from "../../../builders/conda-source.ts";

test("what the user names is decided first, then Python, then what has the fewest candidates", () => {
  const records = condaRecords(
    ["root 1", { depends: ["many", "few", "python"] }],
    ["many 1", {}],
    ["many 2", {}],
    ["few 1", {}],
    "python 3.10",
    "python 3.11",
    "python 3.12",
  );
  const world = new CondaWorld(condaSettings(records));
  const provider = new CondaProvider(world, [{ text: "root", origin: { file: "f", line: 1 } }]);
  const result = solve(provider, provider.sets);
  const names =
    result.kind === "solved" ? [...result.decisions.keys()].map((id) => provider.table(id).name) : [];
  expect(names).toEqual(["root", "python", "few", "many"]);
});
