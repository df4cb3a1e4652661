/** The little of logic-solver that the judge uses; the package brings no types. */

declare module "logic-solver" {
  /** A formula of the library, opaque to us. */
  interface Formula {
    readonly type?: string;
  }
  type Term = string | Formula;
  interface Solution {
    getTrueVars(): string[];
  }
  class Solver {
    require(...formulas: readonly Term[]): void;
    /** Null when there is no solution in which the formula holds; nothing is remembered of it. */
    solveAssuming(formula: Term): Solution | null;
  }
  const Logic: {
    readonly Solver: typeof Solver;
    readonly FALSE: Term;
    readonly TRUE: Term;
    not(operand: Term): Formula;
    or(...operands: readonly Term[]): Formula;
    and(...operands: readonly Term[]): Formula;
    atMostOne(...operands: readonly Term[]): Formula;
  };
  export { type Formula, type Solution, type Solver, type Term, Logic as default };
}
