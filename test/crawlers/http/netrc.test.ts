import { expect, test } from "vitest";
import { InvalidNetrcError, parseNetrc } from "../../../crawlers/http/netrc.ts";

const A = { machine: "a.org", login: "me", password: "x" };

test.each([
  ["", []],
  ["machine a.org login me password x", [A]],
  ["machine a.org\n\tlogin me\r\n\tpassword x\n", [A]],
  ["machine a.org password x login me", [A]],
  ["machine a.org user me password x", [A]],
  ["machine a.org login me account extra password x", [A]],
  ["machine a.org", [{ machine: "a.org", login: "", password: "" }]],
  ["# note: machine b.org\nmachine a.org login me password x # b\n#c", [A]],
  ["machine a.org login me password #x", [{ ...A, password: "#x" }]],
  ['machine a.org login me password "x y\\"\\\\"', [{ ...A, password: 'x y"\\' }]],
  ['machine a.org login me password ""', [{ ...A, password: "" }]],
  ["machine a.org login me password a\\b", [{ ...A, password: "ab" }]],
  ["macdef init\nmachine b.org\ncd /\n\nmachine a.org login me password x", [A]],
  ["machine a.org login me password x\nmacdef init\ncd /", [A]],
  [
    "machine a.org login me password x default login you password y",
    [A, { machine: null, login: "you", password: "y" }],
  ],
  [
    "machine a.org login machine password default",
    [{ machine: "a.org", login: "machine", password: "default" }],
  ],
])("parseNetrc() reads %j", (text, entries) => {
  expect(parseNetrc(text)).toEqual(entries);
});

test.each([
  ["login me", "line 1 has a word that is no keyword there"],
  ["machine a.org\nlogin me\nsecret", "line 3 has a word that is no keyword there"],
  ["machine a.org\nlogin me password", 'line 2 has nothing after "password"'],
  ["machine", 'line 1 has nothing after "machine"'],
  ['machine a.org password "secret', "line 1 has a quote that is not closed"],
])("parseNetrc() refuses %j without showing it", (text, found) => {
  expect(() => parseNetrc(text)).toThrow(InvalidNetrcError);
  expect(() => parseNetrc(text)).toThrow(`Cannot read the netrc file: ${found}`);
  expect(() => parseNetrc(text)).not.toThrow(/secret/);
});
