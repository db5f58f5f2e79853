import { run } from "./lib/old-node.mjs";

run("bin/test/main.ts");
