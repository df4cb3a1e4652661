import { expect, test } from "vitest";
import { SetuptoolsProject } from "../../../packaging/source-tree/setuptools-project.ts";
import { identityOf, treeReading } from "../../builders/source-trees.ts";

function script(...argumentTexts: readonly string[]): string {
  return `from setuptools import setup\nsetup(${argumentTexts.join(", ")})`;
}

test("stateDeclared() gives literals of setup.py as a hint", () => {
  const files = {
    "setup.py": script("name='Demo'", "version='1.0'", "install_requires=['six']", "python_requires='>=3'"),
  };
  expect(new SetuptoolsProject(treeReading(files)).stateDeclared()).toEqual({
    name: "Demo",
    version: "1.0",
    dependencies: {
      requiresDist: ["six"],
      requiresPython: ">=3",
      providesExtra: [],
      source: "setup-py",
      confidence: "hint",
    },
  });
});

test("stateDeclared() believes setup.cfg alone more, and less with one field of setup.py", () => {
  const configuration =
    "[metadata]\nname = demo\n[options]\ninstall_requires = six\n[options.extras_require]\nx = a";
  const alone = treeReading({ "setup.cfg": configuration, "setup.py": script() });
  expect(new SetuptoolsProject(alone).stateDeclared()?.dependencies).toEqual({
    requiresDist: ["six", 'a ; extra == "x"'],
    requiresPython: null,
    providesExtra: ["x"],
    source: "setup-cfg",
    confidence: "high",
  });
  const mixed = treeReading({ "setup.cfg": configuration, "setup.py": script("python_requires='>=3'") });
  expect(new SetuptoolsProject(mixed).stateDeclared()?.dependencies).toMatchObject({
    requiresDist: ["six", 'a ; extra == "x"'],
    requiresPython: ">=3",
    source: "setup-py",
    confidence: "hint",
  });
});

test("stateDeclared() reads conditions in keys of extras_require", () => {
  const files = {
    "setup.py": script(
      `extras_require={':sys_platform == "win32"': ['colorama'], 'x:os_name == "nt"': ['a']}`,
    ),
  };
  expect(new SetuptoolsProject(treeReading(files)).stateDeclared()?.dependencies).toMatchObject({
    requiresDist: ['colorama ; sys_platform == "win32"', 'a ; os_name == "nt" and extra == "x"'],
    providesExtra: ["x"],
  });
});

test("stateDeclared() names what it does not know, and gives no part of it", () => {
  const reading = treeReading({
    "setup.py": script("name='demo'", "install_requires=['a', b]", "extras_require={'x': ['y']}"),
  });
  expect(new SetuptoolsProject(reading).stateDeclared()).toEqual({
    name: "demo",
    version: null,
    dependencies: undefined,
  });
  expect(reading.problems).toEqual(['Cannot use install_requires of setup.py: line 2: "b" is not followed']);
});

test("stateNone() says that nothing is declared, where stateDeclared() says nothing", () => {
  const project = new SetuptoolsProject(
    treeReading({ "setup.py": script("name='demo'", "python_requires='>=3'") }),
  );
  expect(project.stateDeclared()?.dependencies).toBeUndefined();
  expect(project.stateNone()?.dependencies).toEqual({
    requiresDist: [],
    requiresPython: ">=3",
    providesExtra: [],
    source: "setup-py",
    confidence: "hint",
  });
  const configuration = new SetuptoolsProject(treeReading({ "setup.cfg": "[metadata]\nname = demo" }));
  expect(configuration.stateNone()?.dependencies).toMatchObject({
    requiresDist: [],
    source: "setup-cfg",
    confidence: "hint",
  });
});

test.each([
  ["nothing is there", {}],
  ["a field is not known", { "setup.py": script("extras_require=load()") }],
  ["more arguments may be given", { "setup.py": script("**load()") }],
  ["something is declared", { "setup.py": script("install_requires=['six']") }],
  ["a plug-in makes the requirements", { "setup.py": script("setup_requires=['d2to1>=0.2']", "d2to1=True") }],
])("stateNone() says nothing where %s", (_, files) => {
  expect(new SetuptoolsProject(treeReading(files)).stateNone()).toBeUndefined();
});

test.each([
  ["setup.py", { "setup.py": script("name='other'", "install_requires=['six']") }],
  ["setup.cfg", { "setup.cfg": "[metadata]\nname = other\n[options]\ninstall_requires = six" }],
])("SetuptoolsProject does not rely on %s of another project", (place, files) => {
  const reading = treeReading(files);
  const project = new SetuptoolsProject(reading);
  expect(project.stateDeclared()).toEqual({ name: null, version: null, dependencies: undefined });
  expect(project.stateNone()).toBeUndefined();
  expect(reading.problems).toEqual([`Cannot use ${place}: it names "other", not "demo"`]);
});

test("SetuptoolsProject believes setup.cfg of another version less", () => {
  const files = { "setup.cfg": "[metadata]\nname = demo\nversion = 0\n[options]\ninstall_requires = six" };
  const project = new SetuptoolsProject(treeReading(files, identityOf("demo", "1.0")));
  expect(project.stateDeclared()).toMatchObject({ version: null, dependencies: { confidence: "hint" } });
});

test("setupRequires gives literals, and nothing of what is not known", () => {
  const known = treeReading({ "setup.py": script("setup_requires=['cffi']") });
  expect(new SetuptoolsProject(known).setupRequires).toEqual(["cffi"]);
  expect(
    new SetuptoolsProject(treeReading({ "setup.py": script("setup_requires=load()") })).setupRequires,
  ).toEqual([]);
  expect(new SetuptoolsProject(treeReading({})).setupRequires).toEqual([]);
});
