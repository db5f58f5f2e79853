import { run } from "./lib/old-node.mjs";

run("bin/start/main.ts");
