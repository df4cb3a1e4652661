/**
 * Export as a requirements file with hashes, for `pip install --require-hashes -r`:
 * https://pip.pypa.io/en/stable/topics/secure-installs/, "Hash-checking Mode".
 */

import { defined } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import { HashUnknownError } from "./lock-errors.ts";
import type { Lock } from "./lock.ts";
import { type Pin, pinsOf } from "./pins.ts";
import { hexFromSri } from "./sri.ts";

const FORMAT = "requirements.txt";

/**
 * One `name==version` per pin with the hashes of its files, and who needs it as a comment. Extras are left out: what they
 * bring has lines of its own. Pins that not all targets have carry a marker.
 *
 * @throws {HashUnknownError} when a file's hash is not known: one line without hash would make pip refuse the whole file.
 * @throws {TargetsIndistinctError} when two targets differ in a project, but in nothing that a marker sees.
 */
export function formatRequirementsTxt(lock: Lock, targetIds: readonly string[]): string {
  const pins = pinsOf(lock, targetIds, FORMAT);
  const hashless = pins
    .flatMap((pin) => pin.artifacts)
    .filter((filename) => (lock.artifacts[filename]?.hash ?? null) === null);
  if (hashless.length > 0) throw new HashUnknownError(FORMAT, hashless);
  return pins.map((pin) => pinLines(lock, pin)).join("");
}

function pinLines(lock: Lock, pin: Pin): string {
  const marker = pin.marker === null ? "" : ` ; ${pin.marker}`;
  const hashes = pin.artifacts.map((filename) => {
    const hash = defined(lock.artifacts[filename]?.hash ?? undefined, `the hash of ${filename}`);
    return `    --hash=sha256:${hexFromSri(hash)}`;
  });
  const via = reasons(lock, pin).map((reason) => `    # via ${reason}\n`);
  return `${[`${pin.name}==${pin.version}${marker}`, ...hashes].join(" \\\n")}\n${via.join("")}`;
}

/** Names of the packages that need the pin on one of its targets, and the groups of roots that name it. */
function reasons(lock: Lock, pin: Pin): string[] {
  const targets = pin.targetIds.map((id) => defined(lock.targets[id], `the lock's target ${id}`));
  const parents = targets.flatMap((target) =>
    Object.entries(target.packages)
      .filter(([, entry]) => entry.dependencies.includes(pin.name))
      .map(([name]) => name),
  );
  const isRoot = targets.some((target) =>
    Object.values(target.roots).some((names) => names.includes(pin.name)),
  );
  return [...(isRoot ? ["your requirements"] : []), ...[...new Set(parents)].toSorted(compareStrings)];
}
