import { expect, test } from "vitest";
import { condaSettingsOf } from "../../resolver/conda-target.ts";
import type { CondaSettings } from "../../resolver/providers/conda/conda-settings.ts";
import { FileRules } from "../../resolver/providers/file-rules.ts";
import { type CondaFields, condaInputsOf } from "../builders/conda-questions.ts";
import { type QuestionFields, indexOf, questionOf, targetOf } from "../builders/index-builder.ts";

function settingsFor(targetId: string, given: CondaFields = {}, fields: QuestionFields = {}): CondaSettings {
  const conda = condaInputsOf(["a 1"], given);
  const question = questionOf(indexOf({}), [], { ...fields, conda });
  const rules = new FileRules(question.options, new Map());
  return condaSettingsOf(conda, targetOf(targetId), { question, rules, interpreter: null });
}

test.each([
  ["x86_64-linux/cpython-3.12", ["linux-64", "noarch"], ["__linux", "__unix", "__glibc", "__archspec"]],
  ["aarch64-linux-musl/cpython-3.12", ["linux-aarch64", "noarch"], ["__linux", "__unix", "__archspec"]],
  ["aarch64-darwin/cpython-3.12", ["osx-arm64", "noarch"], ["__osx", "__unix", "__archspec"]],
  ["x86_64-windows/cpython-3.12", ["win-64", "noarch"], ["__win", "__archspec"]],
  ["loongarch64-linux/cpython-3.12", ["noarch"], ["__glibc"]],
])("%s has its subdirectories and virtual packages", (target, subdirs, names) => {
  const settings = settingsFor(target);
  expect(settings.subdirs).toEqual(subdirs);
  expect([...settings.virtualPackages.keys()]).toEqual(names);
});

test("versions of the platform are the target's, or what the user states; an empty one takes a package away", () => {
  expect(settingsFor("x86_64-linux-glibc2.28/cpython-3.12").virtualPackages.get("__glibc")).toBe("2.28");
  expect(settingsFor("aarch64-darwin-macos13/cpython-3.12").virtualPackages.get("__osx")).toBe("13.0");
  const virtualPackages = new Map([
    ["__cuda", "12.4"],
    ["__glibc", "2.17"],
    ["__unix", ""],
  ]);
  const stated = settingsFor("x86_64-linux/cpython-3.12", { virtualPackages }).virtualPackages;
  expect([stated.get("__cuda"), stated.get("__glibc"), stated.has("__unix")]).toEqual([
    "12.4",
    "2.17",
    false,
  ]);
});

test("the interpreter is that of nixpkgs, and conda's where something needs it, unless the user says otherwise", () => {
  const target = "x86_64-linux/cpython-3.12";
  expect(settingsFor(target).python?.order).toEqual([["nixpkgs"], ["conda"]]);
  const providersByName: QuestionFields["providersByName"] = new Map([["python" as never, [["conda"]]]]);
  expect(settingsFor(target, {}, { providersByName }).python?.order).toEqual([["conda"]]);
});

test("limits of time are those of files: by name, and the end of the day that is asked about", () => {
  const target = "x86_64-linux/cpython-3.12";
  const limited = { uploadedBeforeMs: 5, uploadedBeforeMsByName: new Map([["a-b" as never, null]]) };
  const { builtBeforeMs } = settingsFor(target, {}, limited);
  expect([builtBeforeMs("x"), builtBeforeMs("a_b")]).toEqual([5, null]);
  expect(settingsFor(target, {}, { asOfMs: 3 }).builtBeforeMs("x")).toBe(4);
  expect(settingsFor(target).builtBeforeMs("x")).toBeNull();
});

test("channels that specs demand are kept", () => {
  const { demandedChannels } = settingsFor("x86_64-linux/cpython-3.12", { specs: ["bioconda::a"] });
  expect([...demandedChannels]).toEqual([["a", "bioconda"]]);
});
