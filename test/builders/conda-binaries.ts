/** Programs and libraries for conda packages, as conda-build leaves them: RPATHs relative to the file, a loader in /lib64. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a binary is made of. */
export interface BinarySource {
  /** The file name: of a library, what others ask for. */
  readonly name: string;
  readonly source: string;
  readonly isProgram?: true;
  /** Libraries that it is linked with. */
  readonly needs?: readonly Binary[];
  readonly rpath?: string;
}

/** A compiled program or library. */
export interface Binary {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A loader that no machine has, so that a program runs only when another one was set. */
const LOADER = "/nowhere/ld-linux-x86-64.so.2";

/** Compiles C. */
export function condaBinary({ name, source, isProgram, needs = [], rpath }: BinarySource): Binary {
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-cc-"));
  try {
    for (const needed of needs) writeFileSync(join(folder, needed.name), needed.bytes);
    writeFileSync(join(folder, "source.c"), source);
    const kind = isProgram ? [`-Wl,--dynamic-linker=${LOADER}`] : ["-shared", "-fPIC", `-Wl,-soname,${name}`];
    const linked = needs.map((needed) => needed.name);
    const words = [
      ...kind,
      ...(rpath === undefined ? [] : [`-Wl,-rpath,${rpath}`]),
      "-o",
      name,
      "source.c",
      ...linked,
    ];
    // What the libraries need in turn is not there when it is linked.
    const { status, stderr } = spawnSync("cc", ["-Wl,--allow-shlib-undefined", ...words], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return { name, bytes: readFileSync(join(folder, name)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
