import { run } from "./lib/old-node.mjs";

run("bin/start/web.ts");
