/** Starts pinwheel from its source: the online program for the commands that need it, else the one that cannot go online. */

import { isOnlineCommand } from "../cli/online-commands.ts";

const program = isOnlineCommand(process.argv.slice(2)) ? "online" : "cli";
await import(`../${program}/start.ts`);
