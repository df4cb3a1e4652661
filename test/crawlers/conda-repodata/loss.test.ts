import { expect, test } from "vitest";
import { RepodataError } from "../../../crawlers/conda-repodata/errors.ts";
import { refuseLoss } from "../../../crawlers/conda-repodata/loss.ts";

test.each([
  [0, 0, 0, true],
  [3, 2, 1, true],
  [3, 3, 0, false],
  [3, 3, 2, true],
  [99, 98, 1, true],
  [100, 50, 50, true],
  [100, 51, 49, false],
  [100, 51, 900, false],
  [500_000, 499_999, 1, false],
] as const)(
  "of %s records %s may go, so that there are %s: %s",
  (knownCount, lostCount, count, isAllowed) => {
    const refuse = (isAccepted: boolean) => (): void =>
      refuseLoss({ knownCount, lostCount, count, channel: "conda-forge", isAccepted }, "records");
    expect(refuse(true)).not.toThrow();
    if (isAllowed) expect(refuse(false)).not.toThrow();
    else {
      expect(refuse(false)).toThrow(RepodataError);
      expect(refuse(false)).toThrow(
        `${lostCount} of ${knownCount} records would be gone; if that is right, crawl once with --accept-loss conda-forge`,
      );
    }
  },
);
