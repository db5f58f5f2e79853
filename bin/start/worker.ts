import { progress } from "@/lib/launch/progress";
import { Supervised } from "./child";
import { runSingle } from "./run-single";
import { workerService } from "./services";

await runSingle("worker", async () => {
  const worker = new Supervised(workerService());
  progress("A worker is running");
  return () => worker.stop(12_000);
});
