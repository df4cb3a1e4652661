/** What the solver calls a package: a number that stands for one thing of which at most one candidate is selected. */

/** Dense from 0, handed out by the provider in any order; tables are as long as the highest one used. */
export type PackageId = number;

/** The package that is always selected: it has one candidate, 0, and what that one needs is the question. */
export const ROOT: PackageId = 0;
