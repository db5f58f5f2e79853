// The thread that examines one set of posts and ends. Plain JavaScript, because nothing compiles it; it brings tsx for the rest.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { examine } = await import("./examine.ts");
parentPort.postMessage(examine(workerData));
