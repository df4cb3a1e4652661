/**
 * Export as a requirements file with hashes, for `pip install --require-hashes -r`:
 * https://pip.pypa.io/en/stable/topics/secure-installs/, "Hash-checking Mode".
 */

import { defined } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import { checkHashes, installablePins, sourceOf } from "./installable-pins.ts";
import { NotInstallableError } from "./lock-errors.ts";
import type { Lock } from "./lock.ts";
import type { Pin } from "./pins.ts";
import { hexFromSri } from "./sri.ts";

const FORMAT = "requirements.txt";

/** What is wanted of the file. */
export interface RequirementsTxtOptions {
  /** Whether every pin has the hashes of its files. pip takes a file in which all have one or none has. */
  readonly hashes: boolean;
}

/**
 * One `name==version` per pin, or `name @ URL` for what the user names by its place, with the hashes of its files, and who needs
 * it as a comment. Extras are left out: what they bring has lines of its own. Pins that not all targets have carry a marker.
 *
 * @throws {HashUnknownError} when hashes are wanted and one is not known: one line without would make pip refuse the whole file.
 * @throws {NotInstallableError} when a pin comes from nixpkgs, or hashes are wanted of a folder or repository.
 * @throws {TargetsIndistinctError} when two targets differ in a project, but in nothing that a marker sees.
 */
export function formatRequirementsTxt(
  lock: Lock,
  targetIds: readonly string[],
  options: RequirementsTxtOptions = { hashes: true },
): string {
  const pins = installablePins(lock, targetIds, FORMAT);
  if (options.hashes) {
    checkHashes(lock, pins, FORMAT);
    const loose = pins.filter(({ artifacts }) => artifacts.length === 0).map(({ name }) => name);
    if (loose.length > 0)
      throw new NotInstallableError(
        `${FORMAT} with hashes`,
        loose,
        "are folders or repositories, which have none",
      );
  }
  return pins.map((pin) => pinLines(lock, pin, options)).join("");
}

function pinLines(lock: Lock, pin: Pin, { hashes }: RequirementsTxtOptions): string {
  const marker = pin.marker === null ? "" : ` ; ${pin.marker}`;
  const hashOptions = (hashes ? pin.artifacts : []).map((filename) => {
    const hash = defined(lock.artifacts[filename]?.hash ?? undefined, `the hash of ${filename}`);
    return `    --hash=sha256:${hexFromSri(hash)}`;
  });
  const head = `${wanted(pin)}${marker}`;
  const via = reasons(lock, pin).map((reason) => `    # via ${reason}\n`);
  return `${[head, ...hashOptions].join(" \\\n")}\n${via.join("")}`;
}

function wanted(pin: Pin): string {
  const source = sourceOf(pin);
  if (source === null) return `${pin.name}==${pin.version}`;
  const fragment = source.subdirectory === null ? "" : `#subdirectory=${source.subdirectory}`;
  if (source.kind === "path") return `${source.editable ? "-e " : ""}${source.location}${fragment}`;
  return `${pin.name} @ ${source.location}${fragment}`;
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
