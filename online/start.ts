/** Starts the online program: `node online/start.ts`, and the bundle that the package of our flake has (nix/interface/command.nix). */

import { main } from "./main.ts";

// main() reports its own failures and never rejects; a bundle of one CommonJS file cannot await.
void main();
