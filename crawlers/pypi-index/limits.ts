/** Bounds on what an index may send: above anything real, low enough that a hostile index costs neither time nor memory. */

/** Decoded bytes of the list of all projects. PyPI's has 47 MB for 820,000 projects. */
export const PROJECT_LIST_BYTES_MAX: number = 256 * 1024 * 1024;

/** Decoded bytes of one project's page. 60,000 files, as many as the largest projects have, are 45 MB. */
export const PROJECT_PAGE_BYTES_MAX: number = 128 * 1024 * 1024;

/** Decoded bytes of one answer of the changelog. Its 50,000 rows are 14 MB. */
export const CHANGELOG_BYTES_MAX: number = 64 * 1024 * 1024;

/** Problems of one page that are told one by one; the rest is counted. */
export const PROBLEM_COUNT_MAX = 20;

/** Elements of HTML inside one another. Indexes have about five. */
export const HTML_DEPTH_MAX = 256;

/** Depth of values inside values in an XML-RPC answer. The changelog's own is 2: a list of rows. */
export const XML_RPC_DEPTH_MAX = 16;
