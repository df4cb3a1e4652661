import { expect, test } from "vitest";
import { SETUP_SCRIPT_SIZE_BYTES_MAX } from "../../../../packaging/source-tree/limits.ts";
import { readSetupScript } from "../../../../packaging/source-tree/setup-script/setup-script.ts";

const read = (path: string) =>
  path === "requirements.txt" ? "six # n\n# n\n\nattrs>=1,\\\n <2\n" : undefined;
const known = <Value>(value: Value) => ({ kind: "known", value });
const absent = { kind: "absent" };

test("readSetupScript() reads a script of the usual shape", () => {
  const script = `#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""Docs."""
from __future__ import print_function
import os, sys
try:
    from setuptools import setup, find_packages
except ImportError:
    from distutils.core import setup

here = os.path.dirname(__file__)
with open(os.path.join(here, 'README.rst')) as f:
    long_description = f.read()

if sys.argv[-1] == 'publish':
    os.system('python setup.py sdist upload')
    sys.exit()

requires = [
    'six>=1.0',  # compatibility
    'attrs'
    '>=17',
]
tests_require = ['pytest'] + requires

setup(
    name='demo',
    version='1.0',
    packages=find_packages(exclude=['tests']),
    install_requires=requires,
    extras_require={
        'test': tests_require,
        ':python_version < "3"': ['futures'],
    },
    python_requires='>=2.7',
    setup_requires=['setuptools_scm'],
    long_description=long_description,
    classifiers=[c for c in """
        A
    """.split('\\n') if c],
)
`;
  expect(readSetupScript(script, read)).toEqual({
    name: known("demo"),
    version: known("1.0"),
    installRequires: known(["six>=1.0", "attrs>=17"]),
    extrasRequire: known(
      new Map([
        ["test", ["pytest", "six>=1.0", "attrs>=17"]],
        [':python_version < "3"', ["futures"]],
      ]),
    ),
    pythonRequires: known(">=2.7"),
    setupRequires: known(["setuptools_scm"]),
    isPbr: false,
  });
});

test.each([
  ["a list of lines with comments", "open('requirements.txt').readlines()", ["six", "attrs>=1,", "<2"]],
  ["a text of lines", "open('requirements.txt').read()", ["six", "attrs>=1,<2"]],
  ["a text", "'six'", ["six"]],
  ["a tuple", "('six', 'attrs')", ["six", "attrs"]],
])("readSetupScript() takes %s for requirements as setuptools does", (_, value, expected) => {
  const script = readSetupScript(`import setuptools\nsetuptools.setup(install_requires=${value})`, read);
  expect(script.installRequires).toEqual(known(expected));
});

test.each(["[]", "()", "None", "''", "False"])("readSetupScript() takes %s for nothing", (value) => {
  const script = readSetupScript(`from distutils.core import setup\nsetup(install_requires=${value})`, read);
  expect(script.installRequires).toEqual(absent);
});

test.each([
  ["install_requires=[a]", "installRequires", 'line 2: "a" is not followed'],
  ["install_requires=[['a']]", "installRequires", "it is of a type that is not understood"],
  ["install_requires=open('requirements.txt')", "installRequires", "an open file is given"],
  ["install_requires=[f'{a}']", "installRequires", "line 2: an f-string is not evaluated"],
  ["install_requires=['a%s' % b]", "installRequires", "line 2: a formatted string is not evaluated"],
  ["extras_require={'a': b}", "extrasRequire", 'line 2: "b" is not followed'],
  ["extras_require=['a']", "extrasRequire", "it is of a type that is not understood"],
  ["version=get_version()", "version", 'line 2: "get_version()" is not followed'],
] as const)("readSetupScript() does not know %s", (argument, field, because) => {
  const script = readSetupScript(`from setuptools import setup\nsetup(${argument})`, read);
  expect(script[field]).toEqual({ kind: "unknown", because });
});

test("readSetupScript() sees the switch of pbr", () => {
  const script = readSetupScript(
    "import setuptools\nsetuptools.setup(setup_requires=['pbr'], pbr=True)",
    read,
  );
  expect(script).toMatchObject({ isPbr: true, setupRequires: known(["pbr"]), installRequires: absent });
});

test.each([
  ["", "it does not call setup()"],
  [
    "from setuptools import setup\nif a:\n  setup()\n",
    "line 3: setup() is called under a condition or in a function",
  ],
  [
    "from setuptools import setup\ndef f():\n  setup()\n",
    "line 3: setup() is called under a condition or in a function",
  ],
  ["from setuptools import setup\nif a:\n  setup()\nsetup()", "it calls setup() in several places"],
  ["from setuptools import setup\nsetup()\nsetup()", "it calls setup() in several places"],
  ["import other\nsetup()", "it does not call setup()"],
  ["setup('", "line 1: a string is not closed"],
  [
    "from setuptools import setup\nsetup(install_requires=['-r a.txt'])",
    '"-r a.txt" is an option of pip, no requirement',
  ],
  ["#".repeat(SETUP_SCRIPT_SIZE_BYTES_MAX + 1), "it has more than 524288 characters"],
])("readSetupScript() refuses %.60j", (script, found) => {
  expect(() => readSetupScript(script, read)).toThrow(`Cannot use setup.py: ${found}`);
});
