// The worker thread of one open model. Plain JavaScript, because neither the web server nor tests can be relied on to
// compile it; it brings tsx for the rest.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { OnnxModel } = await import("./run-model.ts");

const failure = (error) => String(error?.message ?? error);

try {
  const model = await OnnxModel.open(workerData);
  // One after another: the model uses all cores it may have for one batch.
  let queue = Promise.resolve();
  parentPort.on("message", ({ id, texts }) => {
    queue = queue.then(() => model.read(texts)).then(
      (probabilities) => parentPort.postMessage({ id, probabilities }, [probabilities.buffer]),
      (error) => parentPort.postMessage({ id, failure: failure(error) }),
    );
  });
  parentPort.postMessage({ opened: true });
} catch (error) {
  parentPort.postMessage({ opened: false, failure: failure(error) });
}
