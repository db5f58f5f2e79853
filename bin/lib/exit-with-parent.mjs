// Preloaded into every process that start runs: ends it when the process that started it is gone.
import { Socket } from "node:net";

const descriptor = Number(process.env.FIRSTMINUTE_PARENT_FD);
delete process.env.FIRSTMINUTE_PARENT_FD;

if (descriptor) {
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
  pipe.on("error", () => {});
  pipe.on("close", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 15_000).unref();
  });
  pipe.resume();
  pipe.unref();
}
