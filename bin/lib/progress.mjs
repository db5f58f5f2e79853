const startedAt = Date.now();

/** One short line with the seconds since the command began, on standard error so that results stay clean. */
export function progress(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${text}\n`);
}

/** Ends the command with one clear sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
