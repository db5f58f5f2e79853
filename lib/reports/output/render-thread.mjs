// Makes reports' files, one after another. Plain JavaScript, because nothing compiles it; it brings tsx for the rest.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { renderFile } = await import("./render-file.ts");

const answer = ({ id, document, query }) =>
  renderFile(document, query).then(
    (bytes) => parentPort.postMessage({ id, bytes }),
    // A name of our own: what whoever asked did wrong. Anything else is a fault of ours.
    (error) => parentPort.postMessage({ id, refused: error?.name === "AppError" ? error.code : null, message: String(error?.message ?? error) }),
  );

let queue = Promise.resolve();
parentPort.on("message", (asked) => {
  queue = queue.then(() => answer(asked));
});
