/** Starts the program from its source: `node cli/start.ts`, which is what the scripts of package.json do. */

import { main } from "./main.ts";

await main();
