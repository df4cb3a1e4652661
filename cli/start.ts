/**
 * Starts the program: `node cli/start.ts`, which is what the scripts of package.json do, and the bundle of one file that runs inside
 * Nix (nix/interface/program.nix).
 */

import { main } from "./main.ts";

// main() reports its own failures and never rejects; a bundle of one CommonJS file cannot await.
void main();
