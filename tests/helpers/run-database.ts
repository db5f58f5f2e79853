// A throwaway PostgreSQL in a process of its own, for other people's servers: prints its address, ends with its parent.
import { rmSync } from "node:fs";
import { startEmbedded } from "@/lib/db/embedded";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";

const folder = temporaryFolder("database");
const server = await startEmbedded(folder, { throwaway: true });
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
process.stdin.resume().on("end", () => {
  void server.stop().finally(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
});
