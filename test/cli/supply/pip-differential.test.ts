/** What pip makes of paths, URLs and constraints with them, and what we do: pip 26 beside the project, asked about local wheels. */

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { indexBytes } from "../../builders/memory-index.ts";
import { wheelBytes } from "../../builders/distributions.ts";
import { release, project } from "../../builders/records.ts";
import { startPip } from "../../clients/pip-runs.ts";
import { newPip } from "../../clients/real-pips.ts";
import { folderWith, invoke } from "../invoke.ts";

const WHEEL = fileURLToPath(
  new URL("../../../../shared/data/dists/wheels/pip-26.2.1-py3-none-any.whl", import.meta.url),
);
const pip = existsSync(WHEEL) ? newPip() : undefined;
if (pip === undefined) console.warn("skipped: no pip 26 beside the project");

const W1 = "wx-1.0-py3-none-any.whl";
const W2 = "wx-2.0-py3-none-any.whl";

/** Lines of the requirements and of the constraints; `HERE` is the URL of the folder. */
const CASES: readonly (readonly [requirements: string, constraints?: string])[] = [
  [`./${W1}`],
  [`wx @ HERE/${W1}`],
  [`wx @ file:${W1}`],
  [`./${W1}\nwx @ HERE/${W2}`],
  [`./${W1}\nwx @ HERE/${W1}`],
  [`./${W1}\nwx>1`],
  [`./${W1}\nwx<2`],
  ["ux", `wx @ HERE/${W1}`],
  ["./ux-1.0-py3-none-any.whl", `wx @ HERE/${W1}`],
  ["ux\nwx>1", `wx @ HERE/${W1}`],
  [`ux\nwx @ HERE/${W1}`, "wx<2"],
  [`ux\nwx @ HERE/${W1}`, "wx>1"],
  [`ux\nwx @ HERE/${W1}`, `wx @ HERE/${W2}`],
  ["./sx-1.0-py3-none-any.whl", "nothing @ https://example.org/nothing.whl"],
  ["./sx-1.0-py3-none-any.whl", `wx @ HERE/${W1}`],
  ["./sx-1.0-py3-none-any.whl[e]", `wx @ HERE/${W1}`],
  ["./sx-1.0-py3-none-any.whl[e]"],
  ['./sx-1.0-py3-none-any.whl[e] ; python_version < "3"\nux'],
  [`ux\nwx @ HERE/${W1} ; python_version < "3"\nwx @ HERE/${W2} ; python_version > "3"`],
  [`other @ HERE/${W1}`],
  [`HERE/${W1}#sha256=${"0".repeat(64)}`],
  [`./${W1} --hash=sha256:${"0".repeat(64)}`],
  ["./tx-1.0-py3-none-any.whl"],
  [`./tx-1.0-py3-none-any.whl\nwx @ HERE/${W1}`],
  [`./tx-1.0-py3-none-any.whl\nwx @ HERE/${W2}`],
];

test.skipIf(pip === undefined)("pip 26 gives the same pins for places, or refuses as we do", async () => {
  const wheels = {
    [W1]: wheelBytes("wx", "1.0"),
    [W2]: wheelBytes("wx", "2.0"),
    "ux-1.0-py3-none-any.whl": wheelBytes("ux", "1.0", ["wx"]),
    "sx-1.0-py3-none-any.whl": wheelBytes("sx", "1.0", ["wx; extra == 'e'"]),
  };
  // What is in our database lies in a folder for pip.
  const links = folderWith(wheels);
  const index = indexBytes(
    [
      project("wx", [release("wx", "1.0"), release("wx", "2.0")]),
      project("ux", [release("ux", "1.0", ["wx"])]),
      project("sx", [release("sx", "1.0", ["wx; extra == 'e'"])]),
    ],
    { revision: "ab".repeat(32) },
  );
  const runs = startPip(WHEEL);
  onTestFinished(() => runs.close());
  const differing: string[] = [];
  for (const [requirements, constraints = ""] of CASES) {
    const folder = folderWith({ ...wheels, "db.index": index });
    const here = (text: string): string => text.replaceAll("HERE", `file://${folder}`);
    const tx = wheelBytes("tx", "1.0", [here(`wx @ HERE/${W2}`)]);
    // pip's own process stands elsewhere, so its paths are whole.
    const whole = here(requirements).replaceAll(/(?<=^|:)(?:\.\/)?(?=[a-z]x-\d)/gm, `${folder}/`);
    writeFileSync(join(folder, "tx-1.0-py3-none-any.whl"), tx);
    writeFileSync(join(folder, "r.txt"), here(requirements));
    writeFileSync(join(folder, "pip.txt"), whole);
    writeFileSync(join(folder, "c.txt"), here(constraints));
    const ran = await runs.install([
      "--no-index",
      `--find-links=${links}`,
      `--requirement=${folder}/pip.txt`,
      `--constraint=${folder}/c.txt`,
    ]);
    const words = ["r.txt", "-c", "c.txt", "--db", "db.index", "-o", "-", "--target", pip?.target.id ?? ""];
    const result = await invoke(folder, ["resolve", ...words]);
    const [target] = result.exitCode === 0 ? Object.values(parseLock(result.out).targets) : [];
    const ours =
      target === undefined
        ? null
        : Object.fromEntries(Object.entries(target.packages).map(([name, { version }]) => [name, version]));
    if (JSON.stringify(sorted(ours)) !== JSON.stringify(sorted(ran.pins)))
      differing.push(
        `${requirements} | ${constraints}: pip ${JSON.stringify(ran.pins)}, we ${JSON.stringify(ours)}\n${ran.said.slice(-300)}\n${result.say}`,
      );
    // A refusal is an answer, and no bug.
    expect([0, 1, 65, 69]).toContain(result.exitCode);
  }
  expect(differing).toEqual([]);
});

function sorted(pins: Readonly<Record<string, string>> | null): readonly string[] | null {
  return pins === null
    ? null
    : Object.entries(pins)
        .map(([name, version]) => `${name}==${version}`)
        .toSorted();
}
