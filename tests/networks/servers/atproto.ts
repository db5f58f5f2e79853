import path from "node:path";
import { networksFolder } from "./find";
import { startProgram, type Started, until } from "./start";

/** The AT Protocol's own servers, run by the Node that runs us. `full` needs a PostgreSQL. */
export async function startAtproto(kind: "full" | "limited" | "no-appview", env: Record<string, string> = {}): Promise<Started> {
  // The app view insists on the address of a Redis, which it never calls.
  const defaults = { NODE_ENV: "test", LOG_LEVEL: "fatal", REDIS_HOST: "127.0.0.1:1" };
  const script = path.join(networksFolder, "servers/run-atproto.mjs");
  const server = startProgram(process.execPath, [script, kind], { env: { ...process.env, ...defaults, ...env } as NodeJS.ProcessEnv });
  const ready = await until(
    "AT Protocol servers",
    () => {
      if (server.child.exitCode !== null) throw new Error(`The AT Protocol servers did not start: ${server.said()}`);
      return /^\{"pds":.*\}$/m.exec(server.said())?.[0];
    },
    90_000,
  );
  return { url: (JSON.parse(ready) as { pds: string }).pds, stop: server.stop, said: server.said };
}
