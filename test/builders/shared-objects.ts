/** Libraries and modules of C, compiled here, for wheels with compiled code. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether there is what it takes. Without it tests of compiled wheels skip, with a notice. */
export const HAS_COMPILER: boolean =
  process.platform === "linux" &&
  ["cc", "patchelf"].every((program) => spawnSync(program, ["--version"]).status === 0);
if (!HAS_COMPILER)
  console.warn("skipped: wheels with compiled code are not tried, there is no cc or no patchelf");

/** One shared object. */
export interface SharedObject {
  /** Its file name, and what others that are linked with it ask for. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Compiles C to a shared object.
 *
 * @param needs What it is linked with, whether it uses it or not.
 */
export function sharedObject(
  name: string,
  source: string,
  needs: readonly SharedObject[] = [],
): SharedObject {
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-cc-"));
  try {
    writeFileSync(join(folder, "source.c"), source);
    for (const needed of needs) writeFileSync(join(folder, needed.name), needed.bytes);
    const linked = ["-Wl,--no-as-needed", ...needs.map((needed) => needed.name)];
    // With debugging information, so that stripping would show.
    const words = ["-g", "-shared", "-fPIC", `-Wl,-soname,${name}`, "-o", name, "source.c", ...linked];
    const { status, stderr } = spawnSync("cc", words, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return { name, bytes: readFileSync(join(folder, name)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
