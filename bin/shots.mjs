import { run } from "./lib/old-node.mjs";

run("bin/shots/main.ts");
