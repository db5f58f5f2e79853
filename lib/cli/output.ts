import "server-only";

/** A line for the person at the terminal; standard output is for results only. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The one result of a command, as a JSON line on standard output. */
export function printResult(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
