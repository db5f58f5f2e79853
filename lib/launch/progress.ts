import "server-only";

const startedAt = Date.now();

/** One short line with the seconds since this process began, on standard error so that results stay clean. */
export function progress(text: string): void {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${text}\n`);
}
