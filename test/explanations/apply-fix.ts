/** Carries out what a fix says, word for word, as a person would. */

import type { FailureReport } from "../../resolver/explain/failure-report.ts";
import type { Asked, Files } from "./explanation-case.ts";

/** What is asked when the fix is followed. @throws {Error} for a fix that says nothing that could be done. */
export function applyFix(asked: Asked, fix: string, failedTarget: string): Asked {
  const text = fix.replace(/, (?:which is yanked|a pre-release)$/, "");
  const changed = /^change (?<file>\S+):(?<line>\d+) to "(?<to>.*)"$/.exec(text)?.groups;
  if (changed !== undefined) return withLine(asked, changed, changed["to"] ?? "");
  const dropped = /^drop ".*" \((?<file>\S+):(?<line>\d+)\)$/.exec(text)?.groups;
  if (dropped !== undefined) return withLine(asked, dropped, "");
  const added = /^add "(?<requirement>.*)" to (?<file>\S+)$/.exec(text)?.groups;
  if (added !== undefined) {
    const lines = asked.files[added["file"] ?? ""] ?? [];
    return withFile(asked, added["file"] ?? "", [...lines, added["requirement"] ?? ""]);
  }
  const left = /^leave (?<option>--\S+)(?: (?<value>\S+))? out$/.exec(text)?.groups;
  if (left !== undefined) return withoutOption(asked, left["option"] ?? "", left["value"]);
  const used = /^use (?<option>--\S+)(?: (?<value>\S+))?$/.exec(text)?.groups;
  if (used === undefined) throw new Error(`nobody could follow "${fix}"`);
  const { option = "", value = "" } = used;
  const rest = withoutOption(asked, option, option === "--target" ? failedTarget : undefined);
  return { ...rest, words: `${rest.words} ${option} ${value}`.trimEnd() };
}

/** The part of what is asked that a report is about: its lines, and the target that failed. Options stay. */
export function partOf(asked: Asked, { lines }: FailureReport, failedTarget: string): Asked {
  const isKept = (file: string, place: number, text: string): boolean =>
    text.startsWith("-") || lines.some((line) => line.file === file && line.line === place);
  const files = Object.fromEntries(
    Object.entries(asked.files).map(([file, texts]) => [
      file,
      texts.map((text, i) => (isKept(file, i + 1, text) ? text : "")),
    ]),
  );
  const { words } = withoutOption(asked, "--target");
  return { words: `${words} --target ${failedTarget}`, files };
}

function withLine(asked: Asked, place: Readonly<Record<string, string>>, to: string): Asked {
  const { file = "", line = "" } = place;
  const lines = asked.files[file] ?? [];
  if (lines[Number(line) - 1] === undefined) throw new Error(`there is no line ${file}:${line}`);
  return withFile(asked, file, lines.with(Number(line) - 1, to));
}

function withFile({ words, files }: Asked, file: string, lines: readonly string[]): Asked {
  return { words, files: { ...files, [file]: lines } };
}

/** Without the option, or that one of its values, on the command line and in the files. */
function withoutOption({ words, files }: Asked, option: string, value?: string): Asked {
  const values = value === undefined ? String.raw`(?: (?!-)\S+)?` : ` ${value}`;
  const given = new RegExp(String.raw`(?:^| )${option}${values}(?= |$)`, "g");
  const rest: Files = Object.fromEntries(
    Object.entries(files).map(([file, lines]) => [file, lines.map((line) => line.replace(given, ""))]),
  );
  return { words: words.replace(given, ""), files: rest };
}
