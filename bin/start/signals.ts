/** Signals that come within this time are one: a terminal and npm both pass on the same Ctrl-C. */
const sameSignalMilliseconds = 1_000;

/** Turns the first stop signal into an abort; a second one, later, ends the process at once. */
export function onStopSignal(onFirst: () => void): { signal: AbortSignal; requested: Promise<void> } {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  let firstAt: number | null = null;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (firstAt === null) {
        firstAt = Date.now();
        onFirst();
        controller.abort();
        resolve();
      } else if (Date.now() - firstAt > sameSignalMilliseconds) {
        // Children end with us; the database recovers what it needs at the next start.
        process.exit(130);
      }
    });
  }
  return { signal: controller.signal, requested: promise };
}
