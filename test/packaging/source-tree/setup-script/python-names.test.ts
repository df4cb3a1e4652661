import { expect, test } from "vitest";
import {
  importedNames,
  mentionedNames,
  mutatedNames,
  reboundNames,
} from "../../../../packaging/source-tree/setup-script/python-names.ts";
import { tokenizePython } from "../../../../packaging/source-tree/setup-script/python-tokens.ts";

function over(source: string) {
  const tokens = tokenizePython(source, "setup.py");
  return [tokens, { start: 0, end: tokens.tokens.length }] as const;
}

test.each<[string, readonly string[], readonly string[]]>([
  ["from setuptools import setup", ["setup"], []],
  ["from setuptools import find_packages, setup as s", ["s"], []],
  [
    "try:\n  from setuptools import (Extension,\n    setup)\nexcept ImportError: from distutils.core import setup",
    ["setup"],
    [],
  ],
  ["from setuptools import *", ["setup"], []],
  ["import setuptools", [], ["setuptools"]],
  ["import os, distutils.core as core", [], ["os", "distutils", "core"]],
  ["import sys; import setuptools", [], ["sys", "setuptools"]],
  ["from a import b as setup_b", [], []],
  ["x = 'import setup'", [], []],
])("importedNames() of %j", (source, functions, modules) => {
  const names = importedNames(tokenizePython(source, "setup.py"));
  expect([...names.setupFunctions]).toEqual(functions);
  expect([...names.setupModules]).toEqual(modules);
});

test("mentionedNames() leaves attributes and names of keyword arguments out", () => {
  expect([...mentionedNames(...over("a.b(c, d=e)\nf = g"))]).toEqual(["a", "c", "e", "f", "g"]);
});

test("reboundNames() finds names that get another value, and some too many", () => {
  const source = "a = 1\nb += 1\nimport c as d\nfor e in x: pass\ndef g(): pass\ndel h\nuse(i)\nj.k = 1\nl()";
  expect([...reboundNames(...over(source))]).toEqual(["a", "b", "c", "d", "e", "x", "g", "h"]);
});

test("mutatedNames() finds what a function may change that is not its own", () => {
  const source = `
def f(p):
    own = []
    own.append(1)
    outer.append(1)
    items["k"] = 1
    deep["k"].append(1)
    more["k"] += 1
    total += 1
    read(only)
    looked["k"] == 1
    global whole
    whole = 1
`;
  expect([...mutatedNames(...over(source))].toSorted()).toEqual([
    "deep",
    "items",
    "more",
    "outer",
    "total",
    "whole",
  ]);
});
