import { expect, test } from "vitest";
import { InvalidCondaSpecError } from "../../../packaging/conda/errors.ts";
import { readBrackets } from "../../../packaging/conda/match-spec-brackets.ts";

test.each<[string, readonly (readonly [string, string])[]]>([
  ["", []],
  ["build=py*", [["build", "py*"]]],
  [
    "version=\">=1,<2\", build='b'",
    [
      ["version", ">=1,<2"],
      ["build", "b"],
    ],
  ],
  [
    "version=1 build_number='> 2'",
    [
      ["version", "1"],
      ["build_number", "> 2"],
    ],
  ],
  ["version = ' =1 '", [["version", "=1"]]],
])("[%s]", (inside, fields) => expect([...readBrackets("a", inside)]).toEqual(fields));

test.each([
  ["version", "no key=value"],
  ["version=", "no key=value"],
  ["version='1", "no key=value"],
  ["version=1;build=2,x", 'no field "x"|no key=value'],
  [",", "no key=value"],
  ["colour=red", 'knows no field "colour"'],
  ["when='python <3'", '"when" is of repodata v3 \\(CEP 48\\)'],
  ["version=1, extras=[socks, http2]", '"extras" is of repodata v3'],
  ["flags=[cuda]", '"flags" is of repodata v3'],
])("[%s] is refused", (inside, finding) => {
  const read = (): unknown => readBrackets(`a[${inside}]`, inside);
  expect(read).toThrow(InvalidCondaSpecError);
  expect(read).toThrow(new RegExp(finding));
});
