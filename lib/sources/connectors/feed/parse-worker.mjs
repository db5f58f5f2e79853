// Runs in a worker thread of the worker process, of the web server and of tests alike. Plain JavaScript, because none of
// them can be relied on to compile it; it brings tsx for the parser itself.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { parseFeedDocument } = await import("./parse-document.ts");

parentPort.on("message", (document) => {
  try {
    parentPort.postMessage({ feed: parseFeedDocument(document) });
  } catch (error) {
    // A name of our own: anything else is a fault of the parser, not of the feed, but is answered in the same way.
    const reason = error?.name === "NotAFeedError" ? error.message : null;
    parentPort.postMessage({ reason, detail: String(error?.stack ?? error) });
  }
});
parentPort.postMessage({ ready: true });
