import "server-only";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { z } from "zod";
import { existingFile } from "@/lib/cli/existing-file";
import { tell } from "@/lib/cli/output";
import { SeriesReader, type SeriesRow } from "@/lib/detectors/read-series";
import { SeriesDetector } from "@/lib/detectors/series-detector";
import { AppError } from "@/lib/errors";

const optionsSchema = z.object({ csv: z.string().min(1) });
const longestLine = 1_000_000;

export function detectCommand(program: Command): void {
  program
    .command("detect")
    .requiredOption("--csv <file>", "columns timestamp and value, one row a bucket of 1 to 15 minutes; - is standard input")
    .description("Finds bursts in a series of counts: prints its rows with anomaly_score, 0 to 1, 0.5 being an alert; needs no database")
    .action((given: unknown) => detectFile(optionsSchema.parse(given).csv));
}

async function detectFile(file: string): Promise<void> {
  const input = file === "-" ? process.stdin : createReadStream(await existingFile(file, "Give the path of a CSV file, or - for standard input."));
  const tally = { late: 0, negative: 0 };
  try {
    await pipeline(scores(linesOf(input), tally), process.stdout, { end: false });
  } catch (error) {
    // A reader that has seen enough, such as head, closes the pipe.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
  if (tally.late > 0) tell(`${rows(tally.late)} no later than the one before: counted where the time belongs, but never an alert.`);
  if (tally.negative > 0) tell(`${rows(tally.negative)} below 0: taken as 0.`);
}

const rows = (count: number) => (count === 1 ? "One row is" : `${count} rows are`);

/** The rows as text, as soon as they are there; before an error come the rows before it. */
async function* scores(lines: AsyncIterable<readonly string[]>, tally: { late: number; negative: number }): AsyncGenerator<string> {
  const reader = new SeriesReader();
  const detector = new SeriesDetector();
  let piece = "timestamp,value,anomaly_score\n";
  try {
    for await (const some of lines) {
      for (const line of some) {
        const row = reader.read(line);
        if (row === null) continue;
        const reading = detector.step(row.atMs, row.count);
        if (reading.heldBack === "late") tally.late++;
        if (row.count < 0) tally.negative++;
        piece += `${quoted(row.timestamp)},${quoted(row.value)},${rounded(reading.anomalyScore)}\n`;
      }
      yield piece;
      piece = "";
    }
    reader.end();
  } catch (error) {
    yield piece;
    throw error;
  }
  yield piece;
}

const quoted = (text: SeriesRow["value"]) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const rounded = (score: number) => Math.round(score * 1e6) / 1e6;

/** Lines of the input, those that came together in one array, so that a row is answered as soon as it is there. */
async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<readonly string[]> {
  input.setEncoding("utf8");
  let rest = "";
  for await (const chunk of input) {
    const lines = (rest + String(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new AppError("invalid_input", "A line is longer than 1 MB. Check that the file is CSV with one row a line.");
    yield lines;
  }
  if (rest !== "") yield [rest];
}
