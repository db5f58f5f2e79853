import { run } from "./lib/old-node.mjs";

run("bin/train-sentiment/main.ts");
