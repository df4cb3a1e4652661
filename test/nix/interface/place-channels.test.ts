/** The files of condaChannelsExtra, laid out by the program that a derivation runs. */

import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { folderWith } from "../../cli/invoke.ts";

type PlannedFile = readonly [channel: string, content: string | Buffer, base?: string];

function place(...files: readonly PlannedFile[]) {
  const contents = Object.fromEntries(files.map(([, content], i) => [`file${i}`, content]));
  const folder = folderWith(contents);
  const plan = files.map(([channel, , base = null], i) => ({
    channel,
    file: join(folder, `file${i}`),
    base,
  }));
  const planFile = join(folderWith({ plan: JSON.stringify(plan) }), "plan");
  const out = join(folder, "out");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["nix/interface/place-channels.mjs", planFile, out],
    {
      encoding: "utf8",
    },
  );
  const placed = globSync("**/*.json", { cwd: out }).toSorted((a, b) => a.localeCompare(b));
  const read = (path: string): unknown => JSON.parse(readFileSync(join(out, path), "utf8"));
  return { status, stderr: stderr.replaceAll(folder, ""), placed: placed.map((path) => [path, read(path)]) };
}

const repodata = (info: object): string => JSON.stringify({ info, packages: {} });

test("each file goes where it says, and says where it lay", () => {
  const files: PlannedFile[] = [
    ["mine", repodata({ subdir: "noarch" })],
    ["mine", zstdCompressSync(repodata({ subdir: "linux-64" })), "https://a.example/mine/linux-64/"],
    ["other/label", repodata({ subdir: "noarch", base_url: "https://b.example/" }), "https://a.example/"],
  ];
  expect(place(...files)).toEqual({
    status: 0,
    stderr: "",
    placed: [
      [
        "mine/linux-64/repodata.json",
        { info: { subdir: "linux-64", base_url: "https://a.example/mine/linux-64/" }, packages: {} },
      ],
      ["mine/noarch/repodata.json", { info: { subdir: "noarch" }, packages: {} }],
      [
        "other/label/noarch/repodata.json",
        { info: { subdir: "noarch", base_url: "https://b.example/" }, packages: {} },
      ],
    ],
  });
});

test.each<readonly [readonly PlannedFile[], string]>([
  [
    [["mine", "{}"]],
    "/file0 does not say its subdir (info.subdir)\n  Give repodata.json files as a channel has them.",
  ],
  [[["mine", repodata({ subdir: "../x" })]], "/file0 does not say its subdir"],
  [[["mine", "[]"]], "/file0 holds no object\n  Give repodata.json files, perhaps packed as .zst."],
  [[["mine", "["]], "/file0 cannot be read: SyntaxError"],
  [
    [
      ["mine", repodata({ subdir: "noarch" })],
      ["mine", repodata({ subdir: "noarch" })],
    ],
    "/file0 and /file1 are both noarch\n  Give one repodata file for each subdir.",
  ],
])("what is no channel is refused: %j", (files, found) => {
  const { status, stderr } = place(...files);
  expect(status).toBe(65);
  expect(stderr).toContain(`pinwheel: Cannot use condaChannelsExtra.mine: ${found}`);
});
