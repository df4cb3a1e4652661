/** Starts the online program from its source: `node online/start.ts`. */

import { main } from "./main.ts";

await main();
