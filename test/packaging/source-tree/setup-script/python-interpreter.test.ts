import { expect, test } from "vitest";
import { PythonInterpreter } from "../../../../packaging/source-tree/setup-script/python-interpreter.ts";
import { parsePythonScript } from "../../../../packaging/source-tree/setup-script/python-statement-parser.ts";
import { tokenizePython } from "../../../../packaging/source-tree/setup-script/python-tokens.ts";
import { settled, type PythonValue } from "../../../../packaging/source-tree/setup-script/python-value.ts";

const FILES = new Map([["requirements.txt", "six\nattrs\n"]]);

/** What `setup(value=…)` at the end of the script is given, as plain data; the reason in angle brackets where it is unknown. */
function valueOf(script: string): unknown {
  const tokens = tokenizePython(`from setuptools import setup\n${script}`, "setup.py");
  const [call] = new PythonInterpreter(tokens, (path) => FILES.get(path)).run(parsePythonScript(tokens));
  const value = call?.arguments.get("value");
  return value === undefined ? call?.othersBecause : plain(value);
}

function plain(value: PythonValue): unknown {
  const known = settled(value);
  switch (known.kind) {
    case "text":
    case "constant":
      return known.text;
    case "list":
      return known.items.map(plain);
    case "dict":
      return Object.fromEntries([...known.entries].map(([key, item]) => [key, plain(item)]));
    case "path":
    case "file":
      return `${known.kind} ${known.path}`;
    case "function":
      return "function";
    case "unknown":
      return `<${known.because}>`;
  }
}

test.each<[string, unknown]>([
  ["setup(value=['a', 'b' 'c', ('d',)])", ["a", "bc", ["d"]]],
  ["v = ['a']\nsetup(value=v)", ["a"]],
  ["v = w = ['a']\nw.append('b')\nsetup(value=v)", ["a", "b"]],
  ["v = ['a']\nv += ['b']\nv.extend(('c',))\nsetup(value=v)", ["a", "b", "c"]],
  ["a = ['a']\nb = a + ['b']\na.append('c')\nsetup(value=b)", ["a", "b"]],
  ["v = 'a'\nv += 'b'\nsetup(value=v + 'c')", "abc"],
  [
    "v = {'k': ['a']}\nv['l'] = ['b']\nv['k'].append('c')\nv.update({'m': []})\nsetup(value=v)",
    { k: ["a", "c"], l: ["b"], m: [] },
  ],
  ["v = dict(a=['x'], **{'b': []})\nsetup(value=v)", { a: ["x"], b: [] }],
  ["v = {'a': ['x']}\nsetup(value={'b': v['a'], **v})", { b: ["x"], a: ["x"] }],
  ["kwargs = {'value': ['a']}\nsetup(name='x', **kwargs)", ["a"]],
  ["kwargs = dict(value=['a'])\nkwargs['value'] += ['b']\nsetup(**kwargs)", ["a", "b"]],
  ["setup(value=list(('a',)))", ["a"]],
  ["if __name__ == '__main__':\n  setup(value='a')", "a"],
  ["def main():\n  setup(value='a')\nmain()", "a"],
  ["import sys\nsys.exit(setup(value='a'))", "a"],
  ["v = ['a']\nif x:\n  print('v')\nsetup(value=v)", ["a"]],
  ["v = 'a'\nif x:\n  print(v)\nsetup(value=v)", "a"],
  ["v = ['a']\nprint(len(v))\nsetup(value=v)", ["a"]],
])("PythonInterpreter follows %j", (script, expected) => {
  expect(valueOf(script)).toEqual(expected);
});

const HERE = "import os\nhere = os.path.abspath(os.path.dirname(__file__))\n";

test.each([
  "setup(value=open('requirements.txt').read().splitlines())",
  "setup(value=open('requirements.txt').readlines())",
  "setup(value=list(open('requirements.txt')))",
  "setup(value=open('requirements.txt').read().strip().split('\\n'))",
  "setup(value=open('requirements.txt').read().split())",
  "with open('requirements.txt') as f:\n  v = f.read().splitlines()\nsetup(value=v)",
  "with io.open('requirements.txt', encoding='utf-8') as f:\n  v = f.readlines()\nsetup(value=v)",
  `${HERE}setup(value=open(os.path.join(here, 'requirements.txt')).read().splitlines())`,
  `${HERE}def read(name):\n  with open(os.path.join(here, name)) as f:\n    return f.read()\nsetup(value=read('requirements.txt').splitlines())`,
  `${HERE}def read(*parts): return open(os.path.join(here, *parts)).read()\nsetup(value=read('requirements.txt').split())`,
  "from pathlib import Path\nsetup(value=Path('requirements.txt').read_text().splitlines())",
  "from pathlib import Path\nhere = Path(__file__).parent.resolve()\nsetup(value=(here / 'requirements.txt').read_text().split())",
  "import codecs\nv = []\nv += open('requirements.txt')\nsetup(value=v)",
])("PythonInterpreter reads a file of the tree by %j", (script) => {
  expect(valueOf(script)).toEqual(["six", "attrs"]);
});

test.each([
  ["if sys.version_info < (3, 4):\n  v.append('b')", 'line 3: it depends on "if sys.version_info < (3, 4)"'],
  ["try:\n  import json\nexcept ImportError:\n  v += ['b']", 'line 3: it depends on "try"'],
  ["for x in y:\n  v.append(x)", 'line 3: it depends on "for x in y"'],
  ["while v: v.pop()", 'line 3: it depends on "while v"'],
  ["w = {'k': v}\nif x: w['k'].append('b')", 'line 4: it depends on "if x"'],
  ["change(v)", "line 3: a function may change it"],
  ["v.remove('a')", 'line 3: "remove" is not followed'],
  ["v[0] = 'b'", "line 3: an item is assigned"],
  ["v += other", 'line 3: "other" is not followed'],
  ["v += 'b'", "line 3: what is added is not known"],
  ["v.extend(x for x in y)", 'line 3: "extend" is not followed'],
  ["def f():\n  v.append('b')\nf()", 'line 3: the function "f" may change it'],
  ["class A:\n  v.append('b')", "line 3: a class may change it"],
  ["a, v = [], []", "line 3: several names are assigned at once"],
  ["del v", "line 3: a statement is not understood"],
  ["v = ['b'] if x else []", "line 3: a conditional expression is not evaluated"],
  ["v = [x for x in v]", "line 3: a comprehension is not evaluated"],
  ["v = other.requires", 'line 3: "other.requires" is not followed'],
  ["v = load()", 'line 3: "load()" is not followed'],
  ["if x: v = []", 'line 3: it depends on "if x"'],
  ["v = v * 2", "line 3: an expression that is no literal is not evaluated"],
  ["v = {}['k']", "line 3: an item is not known"],
  ["v = {x: 1}", "line 3: a key is no literal"],
  ["v = 'a' + ['b']", 'line 3: "+" is not evaluated here'],
  ["v = open('missing.txt').read()", 'the file "missing.txt" is not in the tree'],
  ["v = open('../../etc/passwd').read()", 'line 3: "?.read()" is not followed'],
])("PythonInterpreter does not guess after %j", (script, because) => {
  const value = valueOf(`v = ['a']\n${script}\nsetup(value=v)`);
  const unknown = JSON.stringify(value).match(/<(?<because>[^>]*(?:> [^>]*)*)>/)?.groups?.["because"];
  expect(unknown).toBe(because.replaceAll('"', '\\"').replace("?.read()", "a function()"));
});

test("PythonInterpreter does not know a name that functions change, even when it is bound later", () => {
  expect(valueOf("def f():\n  global v\n  v = ['b']\nv = ['a']\nf()\nsetup(value=v)")).toMatch(
    /the function "f" may change it/,
  );
});

test("PythonInterpreter does not know what a function returns on a condition", () => {
  expect(valueOf("def f():\n  if x:\n    return ['b']\n  return ['a']\nsetup(value=f())")).toMatch(
    /it depends on "if x"/,
  );
  expect(valueOf("def f(a, b=1):\n  return b\nsetup(value=f('x'))")).toMatch(/"f\(\)" is not followed/);
});

test("PythonInterpreter knows that there may be more arguments", () => {
  expect(valueOf("setup(name='a', **load())")).toBe('line 2: "load()" is not followed');
  expect(valueOf("setup(name='a')")).toBeNull();
});

test("PythonInterpreter takes another function called setup for what it is", () => {
  expect(valueOf("def setup(**kw): pass\nsetup(value='a')")).toBeUndefined();
});

test.each([
  ["doubling texts", `v = 'a'\n${"v = v + v\n".repeat(80)}`],
  ["doubling lists", `v = ['a']\n${"v = v + v\n".repeat(80)}`],
  ["a list added to itself", `v = ['a']\n${"v += v\n".repeat(80)}`],
])("PythonInterpreter gives up on %s", (_, script) => {
  expect(valueOf(`${script}setup(value=v)`)).toMatch(/grows too long/);
});

test("PythonInterpreter gives up on functions that call one another without end", () => {
  expect(valueOf("def f(): return f()\nsetup(value=f())")).toMatch(/"f\(\)" is not followed/);
  expect(() => valueOf("def f(): return [f(), f()]\nsetup(value=f())")).toThrow(
    "it does too much to be followed",
  );
});
