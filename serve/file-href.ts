/** Addresses of files on a project's page. */

/**
 * The address of a file from its project's page, `…/simple/<name>/`: relative, so that it holds behind every host name and proxy, and
 * stays within the view of the page.
 */
export function fileHref(name: string, filename: string): string {
  return `../../files/${encodeURIComponent(name)}/${encodeURIComponent(filename)}`;
}
