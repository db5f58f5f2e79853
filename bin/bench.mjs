import { run } from "./lib/old-node.mjs";

run("bin/bench/main.ts");
