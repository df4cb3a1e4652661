import { expect, test } from "vitest";
import {
  CondaChannelError,
  CondaNamesAddressError,
  RepodataError,
} from "../../../crawlers/conda-repodata/errors.ts";

test("errors for people say what was tried, what was found and what to do", () => {
  expect(new CondaChannelError("a b", "it is no name of a channel")).toMatchObject({
    code: "E_CONDA_CHANNEL",
    kind: "usage",
    message: 'Cannot crawl the channel "a b": it is no name of a channel',
    hint: expect.stringContaining("NAME=URL") as string,
  });
  expect(new CondaNamesAddressError("nowhere")).toMatchObject({
    code: "E_CONDA_NAMES",
    message: 'Cannot read names of PyPI from "nowhere": it is no address of a folder of http or https',
  });
  expect(new RepodataError("it is empty").message).toBe("it is empty");
});

test.each([
  ["https://me:secret@example.org/a", "https://***@example.org/a"],
  ["a=https://example.org/t/secret/a?b=secret", "a=https://example.org/t/***/a?***"],
  ["a=me:secret@example.org", "a=(not an http URL)"],
  ["../etc", "../etc"],
  ["a b=c", "a b=c"],
])("no error shows a secret: %s", (text, shown) => {
  expect(new CondaChannelError(text, "").message).toContain(`"${shown}"`);
  expect(new CondaNamesAddressError(text).message).toContain(`"${shown}"`);
});
