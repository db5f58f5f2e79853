import { run } from "./lib/old-node.mjs";

run("bin/firstminute/main.ts");
