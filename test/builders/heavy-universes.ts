/** Universes that are hard to resolve in, in the ways of the heavy questions of bench/heavy-roots.ts, small enough for a test. */

import type { UniverseLiteral } from "./index-builder.ts";
import { RandomSource } from "./random-source.ts";

type Releases = UniverseLiteral[string];

/** Releases 1.0 to below the count, each with its own requirements. */
function releases(count: number, requires: (version: number) => readonly string[]): Releases {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`1.${i}`, requires(i)]));
}

/**
 * As boto3 and botocore: every release of `client` pins another release of `core`, and only the older half of `core` works with
 * an old `net`.
 */
export function pinningUniverse(releaseCount: number): UniverseLiteral {
  return {
    client: releases(releaseCount, (i) => [`core==1.${i}`, "net"]),
    core: releases(releaseCount, (i) => [i < releaseCount / 2 ? "net<2" : "net>=2"]),
    net: { "1.0": [], "1.5": [], "2.0": [] },
  };
}

/** As a family of packages released together: each pins its two neighbours, and the newest releases need what nobody has. */
export function familyUniverse({
  memberCount,
  releaseCount,
  brokenFrom,
}: {
  readonly memberCount: number;
  readonly releaseCount: number;
  readonly brokenFrom: number;
}): UniverseLiteral {
  const name = (place: number): string => `member-${place % memberCount}`;
  return Object.fromEntries(
    Array.from({ length: memberCount }, (_, place) => [
      name(place),
      releases(releaseCount, (i) => [
        `${name(place + 1)}==1.${i}`,
        `${name(place + 2)}==1.${i}`,
        ...(place === memberCount - 1 && i >= brokenFrom ? ["nobody-has-this"] : []),
      ]),
    ]),
  );
}

/** 24 projects of 12 releases each, of which every one needs three others within a range of so many of their releases. */
export function quarrelsomeUniverse(seed: number, width: number): UniverseLiteral {
  const [projectCount, releaseCount] = [24, 12];
  const random = new RandomSource(seed);
  return Object.fromEntries(
    Array.from({ length: projectCount }, (_, place) => [
      `project-${place}`,
      releases(releaseCount, () =>
        Array.from({ length: 3 }, () => {
          const lowest = random.below(releaseCount - width);
          return `project-${random.below(projectCount)}>=1.${lowest},<1.${lowest + width}`;
        }),
      ),
    ]),
  );
}
