import { expect, test } from "vitest";
import * as errors from "../../../database/publish/errors.ts";
import { UserError } from "../../../common/user-error.ts";

test.each<[UserError, string, string]>([
  [new errors.PublishedFormatError("f", "p"), "E_PUBLISHED_FORMAT", 'Cannot read the published file "f": p'],
  [
    new errors.PublishedNewerFormatError("f", 1, 2),
    "E_PUBLISHED_NEWER",
    'Cannot read the published file "f": expected format version 1, found 2',
  ],
  [
    new errors.PublishedChecksumError("f", "a", "b"),
    "E_PUBLISHED_CHECKSUM",
    'Cannot use the published file "f": expected a, found b',
  ],
  [new errors.DeltaFormatError("d", "p"), "E_DELTA_FORMAT", 'Cannot read delta "d": p'],
  [
    new errors.DeltaBaseError("a", "b"),
    "E_DELTA_BASE",
    'Cannot apply the delta: expected a dump of revision "a", found "b"',
  ],
  [
    new errors.DeltaResultError("a", "b"),
    "E_DELTA_RESULT",
    'Cannot apply the delta: expected revision "a", found b',
  ],
  [new errors.PublishError("publish", "p"), "E_PUBLISH", "Cannot publish: p"],
])("%s has a code and says what was found", (error, code, message) => {
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ code, message });
});
