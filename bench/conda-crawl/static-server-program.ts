/** The static server as a process of its own, so that server and client have a core each. Forked, with the folder as its argument. */

import { serveFolder } from "./static-server.ts";

const [, , folder] = process.argv;
if (folder === undefined) throw new Error("usage: static-server-program.ts FOLDER");
const server = await serveFolder(folder);
process.send?.(server.url);
// Each message asks what was sent since the last one.
process.on("message", () => process.send?.(server.takeSent()));
// A bench that is killed takes its server with it.
process.once("disconnect", () => process.exit());
