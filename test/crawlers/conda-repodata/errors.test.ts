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
    message: 'Cannot read names of PyPI from "nowhere": it is no address of http or https',
  });
  expect(new RepodataError("it is empty").message).toBe("it is empty");
});
