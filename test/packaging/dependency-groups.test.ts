import { describe, expect, test } from "vitest";
import { DependencyGroupError, DependencyGroups } from "../../packaging/dependency-groups.ts";
import { normalizeName } from "../../packaging/name.ts";
import { tomlOf } from "../builders/toml.ts";

function groupsOf(text: string): DependencyGroups {
  return new DependencyGroups("f.toml", tomlOf(text).get("dependency-groups"));
}

function requirementsOf(text: string, group: string): readonly string[] {
  return groupsOf(`[dependency-groups]\n${text}`).requirementsOf(normalizeName(group));
}

describe("PEP 735", () => {
  test("a group is its requirements and those of what it includes, in order", () => {
    const text = 'dev = ["a", {include-group = "lint"}, "c>1"]\nlint = ["b ; os_name == \'posix\'"]';
    expect(requirementsOf(text, "dev")).toEqual(["a", "b ; os_name == 'posix'", "c>1"]);
  });

  test("names are compared normalized", () => {
    expect(requirementsOf('"Type_Check" = ["a"]\ndev = [{include-group = "type.check"}]', "DEV")).toEqual([
      "a",
    ]);
    expect(groupsOf("[dependency-groups]\nTyping-Test = []").names).toEqual(["typing-test"]);
  });

  test("names that are the same once normalized are an error", () => {
    expect(() => groupsOf("[dependency-groups]\na-b = []\nA_b = []")).toThrow(
      '"a-b" and "A_b" name the same group',
    );
  });

  test("a name that is none is an error", () => {
    expect(() => groupsOf('[dependency-groups]\n"a b" = []')).toThrow('"a b" is no name of a group');
  });

  test("groups that include one another in a circle are an error that shows the circle", () => {
    const text = 'a = [{include-group = "b"}]\nb = [{include-group = "c"}]\nc = [{include-group = "b"}]';
    expect(() => requirementsOf(text, "a")).toThrow("in a circle: b -> c -> b");
    expect(() => requirementsOf('a = [{include-group = "A"}]', "a")).toThrow("a -> a");
  });

  test("an unknown group is an error that names those that are there", () => {
    expect(() => requirementsOf("a = []", "b")).toThrow('there is no group "b"');
    expect(() => requirementsOf('a = [{include-group = "x"}]', "a")).toThrow(
      'no group "x", which "a" includes',
    );
    expect(() => groupsOf("").requirementsOf(normalizeName("a"))).toThrow(DependencyGroupError);
  });

  test.each([
    "1",
    "[]",
    "{}",
    "{include-group = 1}",
    '{include-group = "b", other = 1}',
    '{set-phasers-to = "stun"}',
  ])("an item %s is an error where its group is asked for, and only there", (item) => {
    expect(() => requirementsOf(`a = [${item}]\nb = ["x"]`, "a")).toThrow(
      'an item of "a" is neither a requirement nor an include',
    );
    expect(requirementsOf(`a = [${item}]\nb = ["x"]`, "b")).toEqual(["x"]);
  });

  test("a group that is no array is an error", () => {
    expect(() => requirementsOf('a = "x"', "a")).toThrow("dependency-groups.a is no array");
  });

  test("a group that is included twice counts once, so that doubling chains cost nothing", () => {
    const chain = Array.from({ length: 60 }, (_, i) => {
      const next = `{include-group = "g${i + 1}"}`;
      return `g${i} = ["p${i}", ${next}, ${next}]`;
    });
    expect(requirementsOf(`${chain.join("\n")}\ng60 = []`, "g0")).toHaveLength(60);
  });
});
