import { expect, test } from "vitest";
import {
  formatAskedOptions,
  rememberQuestion,
  repeatQuestion,
} from "../../../cli/environments/asked-question.ts";
import { invocationOf } from "../invocation.ts";

const OPTIONS = {
  requirements: ["r.txt"],
  constraint: ["limits.txt"],
  "nixpkgs-dump": ["n.json"],
  "conda-channels": ["channels"],
  virtual: ["__cuda=12.4"],
  db: ["repository@commit"],
  providers: ["wheel"],
  pre: [""],
  supply: ["a=a/METADATA", "b==1.0", "c @ https://example.org/c.zip?x=1=c.whl"],
  upgrade: [""],
  target: ["x86_64-linux/cpython-3.13"],
  nixpkgs: ["nixos-unstable"],
};

const asked = rememberQuestion(invocationOf(OPTIONS), ["r.txt"], (path) => `../${path}`);

test("what is asked is remembered, with paths from the folder, and nothing that is for one time", () => {
  expect(asked).toEqual({
    requirements: ["../r.txt"],
    options: {
      constraint: ["../limits.txt"],
      "nixpkgs-dump": ["../n.json"],
      "conda-channels": ["../channels"],
      virtual: ["__cuda=12.4"],
      db: ["../repository@commit"],
      providers: ["wheel"],
      pre: [],
      supply: ["a=../a/METADATA", "b==1.0", "c @ https://example.org/c.zip?x=1=../c.whl"],
    },
  });
});

test("it is asked again from elsewhere; what is said now goes before it", () => {
  const now = invocationOf({ providers: ["sdist"], upgrade: [""] });
  const again = repeatQuestion(asked, now, (path) => `/there/${path}`);
  expect(again.files).toEqual(["/there/../r.txt"]);
  expect(Object.fromEntries(again.invocation.options)).toEqual({
    constraint: ["/there/../limits.txt"],
    "nixpkgs-dump": ["/there/../n.json"],
    "conda-channels": ["/there/../channels"],
    virtual: ["__cuda=12.4"],
    db: ["/there/../repository@commit"],
    providers: ["sdist"],
    pre: [],
    supply: ["a=/there/../a/METADATA", "b==1.0", "c @ https://example.org/c.zip?x=1=/there/../c.whl"],
    upgrade: [""],
  });
});

test("a person reads it as words", () => {
  const options = { pre: [], providers: ["wheel"], constraint: ["a", "b"] };
  expect(formatAskedOptions({ requirements: [], options })).toBe(
    "--pre --providers wheel --constraint a --constraint b",
  );
});
