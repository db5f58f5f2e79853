import "server-only";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "@/lib/errors";

/** First line of standard input, for scripts. */
export async function passwordFromStdin(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin) text += String(chunk);
  return text.split(/\r?\n/, 1)[0] ?? "";
}

/** Asks at the terminal without showing what is typed. */
export async function askPassword(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new AppError("invalid_input", "There is no terminal to ask for the password: pass it with --password-stdin.");
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  reader.on("SIGINT", () => {
    process.stderr.write("\n");
    process.exit(130);
  });
  try {
    return await reader.question("");
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
