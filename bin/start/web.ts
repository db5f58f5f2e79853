import { progress } from "@/lib/launch/progress";
import { buildIfNeeded } from "./build";
import { Supervised } from "./child";
import { assertPortFree } from "./ports";
import { runSingle } from "./run-single";
import { waitForHealth, webService } from "./services";

await runSingle("web", async ({ port }, signal) => {
  await assertPortFree(port, false);
  await buildIfNeeded(signal);
  const web = new Supervised(webService(port));
  try {
    await waitForHealth(port, 60, signal);
  } catch (error) {
    await web.stop(2_000);
    throw error;
  }
  progress(`A web process is ready on port ${port}`);
  return () => web.stop(2_000);
});
