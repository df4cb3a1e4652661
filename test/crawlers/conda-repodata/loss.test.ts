import { expect, test } from "vitest";
import { RepodataError } from "../../../crawlers/conda-repodata/errors.ts";
import { refuseLoss } from "../../../crawlers/conda-repodata/loss.ts";

test.each([
  [0, 0, true],
  [3, 2, true],
  [3, 3, false],
  [99, 98, true],
  [100, 50, true],
  [100, 51, false],
  [500_000, 499_999, false],
] as const)("of %s records %s may go: %s", (knownCount, lostCount, isAllowed) => {
  const refuse = (isAccepted: boolean) => (): void =>
    refuseLoss({ knownCount, lostCount, channel: "conda-forge", isAccepted }, "records");
  expect(refuse(true)).not.toThrow();
  if (isAllowed) expect(refuse(false)).not.toThrow();
  else {
    expect(refuse(false)).toThrow(RepodataError);
    expect(refuse(false)).toThrow(
      `${lostCount} of ${knownCount} records would be gone; if that is right, crawl once with --accept-loss conda-forge`,
    );
  }
});
