/** Version of everything that turns a distribution file into facts. */

/**
 * Stands in every record that was read from a file.
 *
 * Raise it when a file that was refused could now be read, or when facts of less than exact confidence could come out otherwise:
 * those files are then read again, some millions of them. Do not raise it for changes that leave every record as it is.
 */
export const EXTRACTOR_VERSION = 1;
