/**
 * Paths and URLs of requirements files, and of what they name, relative to each other. Pure text: nothing is looked up, and
 * both `/` and `\` separate, so that a file means the same on every system.
 */

const SCHEME = /^[a-z][a-z0-9+.-]+:/i;
const DRIVE_OR_ROOT = /^(?:[a-z]:)?[/\\]/i;

/** Whether the text is a URL: a scheme of two letters or more, so that `C:\` is a path. */
export function isUrl(text: string): boolean {
  return SCHEME.test(text);
}

/** Where `target`, as the file `from` names it, lies: joined to the folder of `from` unless it stands for itself. */
export function resolveBeside(from: string, target: string): string {
  if (isUrl(target)) return target;
  if (isUrl(from)) return new URL(target, from).href;
  if (DRIVE_OR_ROOT.test(target)) return normalizePath(target);
  const folder = from.slice(0, Math.max(from.lastIndexOf("/"), from.lastIndexOf("\\")) + 1);
  return normalizePath(folder + target);
}

/** The path without `.`, and without `..` where that has a folder to leave; URLs stay as they are. */
export function normalizePath(path: string): string {
  if (isUrl(path)) return path;
  const root = DRIVE_OR_ROOT.exec(path)?.[0] ?? "";
  const parts: string[] = [];
  for (const part of path.slice(root.length).split(/[/\\]/)) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part !== "..") parts.push(part);
    else if (last !== undefined && last !== "..") parts.pop();
    else if (root === "") parts.push(part);
  }
  return `${root.replaceAll("\\", "/")}${parts.join("/")}` || ".";
}
