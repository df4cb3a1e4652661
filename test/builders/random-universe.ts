/** Small random universes, in which requirements often conflict, for tests with fixed seeds. */

import type { UniverseLiteral } from "./index-builder.ts";
import type { RandomSource } from "./random-source.ts";

/** The projects of a random universe, and one that is missing. */
export const RANDOM_NAMES: readonly string[] = ["a", "b", "c", "d", "e", "f", "missing"];
const VERSIONS = ["1.0", "1.1", "2.0a1", "2.0", "3.0", "3.0+local"];
const EXTRAS = ["x", "y"];

/** Six projects of one to six versions, with everything that can rule a version out. */
export function randomUniverse(random: RandomSource): UniverseLiteral {
  const projects = RANDOM_NAMES.slice(0, -1).map((name) => {
    const versions = VERSIONS.filter(() => random.below(3) > 0);
    const releases = versions.map((version) => {
      const requires = Array.from({ length: random.below(4) }, () => randomRow(random));
      const release = {
        requires,
        extras: EXTRAS,
        ...(random.below(8) === 0 && { python: random.pick(["<3", ">=3.11", ">=3.12"]) }),
        ...(random.below(10) === 0 && { yanked: "broken" }),
        ...(random.below(15) === 0 && { unknown: true as const }),
        ...(random.below(6) === 0 && {
          wheels: random.pick([[], ["cp27-cp27m-win32"], ["1-py3-none-any", "2-py3-none-any"]]),
        }),
        ...(random.below(3) === 0 && { sdist: random.below(2) === 0 ? true : [randomRow(random)] }),
      };
      return [version, release] as const;
    });
    return [name, Object.fromEntries(releases)] as const;
  });
  return Object.fromEntries(projects);
}

function randomRow(random: RandomSource): string {
  const marker = random.pick([
    "",
    "",
    "",
    " ; extra == 'x'",
    " ; extra == 'y'",
    " ; extra == 'x' or extra == 'y'",
    " ; extra == 'x' and python_version < '3'",
    " ; extra != 'x'",
    " ; sys_platform == 'win32'",
  ]);
  return randomRequirement(random) + marker;
}

/** A requirement on one of the projects, rarely on the missing one. */
export function randomRequirement(random: RandomSource): string {
  const extra = random.below(4) === 0 ? `[${random.pick(EXTRAS)}]` : "";
  const operator = random.pick(["", "==", ">=", "<=", "<", ">", "!=", "~=", ">=", "<"]);
  const version = random.pick(VERSIONS.slice(0, 5));
  const name = random.below(20) === 0 ? "missing" : random.pick(RANDOM_NAMES.slice(0, -1));
  return `${name}${extra}${operator === "" ? "" : operator + version}`;
}
