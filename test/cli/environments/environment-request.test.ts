import { expect, test } from "vitest";
import { UnknownHostError } from "../../../cli/choose-targets.ts";
import { optionValues } from "../../../cli/command.ts";
import { resolveInvocation } from "../../../cli/environments/environment-request.ts";
import { UsageError } from "../../../cli/usage-error.ts";
import { invocationOf } from "../invocation.ts";

test.each(["3.13", "python313", "313", "python3.13"])(
  "-p %s is a target on this machine's system",
  (python) => {
    const asked = resolveInvocation(invocationOf({ python: [python] }), ["r.txt"]);
    expect(asked.operands).toEqual(["r.txt"]);
    expect(optionValues(asked, "target")).toEqual(["x86_64-linux/cpython-3.13"]);
  },
);

test("targets of the person go before those that are there already", () => {
  const kept = ["aarch64-darwin/cpython-3.12"];
  expect(optionValues(resolveInvocation(invocationOf({}), [], kept), "target")).toEqual(kept);
  const named = invocationOf({ target: ["x86_64-linux/cpython-3.11"] });
  expect(optionValues(resolveInvocation(named, [], kept), "target")).toEqual(["x86_64-linux/cpython-3.11"]);
  expect(optionValues(resolveInvocation(invocationOf({}), []), "target")).toEqual([]);
});

test("what cannot be meant is refused", () => {
  expect(() => resolveInvocation(invocationOf({ python: ["pypy"] }), [])).toThrow(UsageError);
  expect(() => resolveInvocation(invocationOf({ python: ["3.13"], target: ["x"] }), [])).toThrow(UsageError);
  const elsewhere = invocationOf({ python: ["3.13"] }, { architecture: "mips" });
  expect(() => resolveInvocation(elsewhere, [])).toThrow(UnknownHostError);
});
