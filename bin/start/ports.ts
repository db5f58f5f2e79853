import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, LaunchError } from "@/lib/launch/launch-error";

function tryPort(port: number, host?: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", (error) => resolve(codeOf(error) ?? "unknown"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** Throws a LaunchError that names PORT when nobody can listen there; waits a moment when `patient`. */
export async function assertPortFree(port: number, patient: boolean): Promise<void> {
  const until = Date.now() + (patient ? 8_000 : 0);
  for (;;) {
    // Both: a server on 127.0.0.1 alone does not stop one from listening everywhere, but would get its calls.
    const code = (await tryPort(port)) ?? (await tryPort(port, "127.0.0.1"));
    if (code === null) return;
    if (code === "EACCES") throw new LaunchError(`Port ${port} may not be used by this user: set PORT to a number above 1023.`);
    if (code !== "EADDRINUSE") throw new LaunchError(`Port ${port} cannot be used (${code}): set PORT to another one.`);
    if (Date.now() >= until) throw new LaunchError(`Port ${port} is in use by another program: stop it, or set PORT to another one.`);
    await sleep(200);
  }
}
