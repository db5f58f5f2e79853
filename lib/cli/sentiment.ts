import "server-only";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { z } from "zod";
import { existingFile } from "@/lib/cli/existing-file";
import { tell } from "@/lib/cli/output";
import { AppError } from "@/lib/errors";
import { detectLanguage } from "@/lib/language/detect";
import { countLanguage, fallbackLanguage, type LanguageCounts, tellingText } from "@/lib/language/usual-language";
import type { Sentiment } from "@/lib/sentiment/classify";
import { openChosenModel, readPosts } from "@/lib/sentiment/read-posts";

const postSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
type Post = z.output<typeof postSchema>;
type Answer = { id: string | number; label: string | null; negative: number | null; neutral: number | null; positive: number | null; lang: string | null };

const labels = { "-1": "negative", "0": "neutral", "1": "positive" } as const;
/** Posts read together, and their answers written. */
const postsPerPiece = 512;

export function sentimentCommand(program: Command): void {
  program
    .command("sentiment")
    .argument("[file]", "JSON lines; without it they are read from standard input")
    .description('Reads posts, one JSON a line with "id" and "text", and prints label, probabilities and language of each; needs no database')
    .action((file: string | undefined) => classifyLines(file));
}

async function classifyLines(file: string | undefined): Promise<void> {
  // A model that cannot be used is said before the first line is awaited.
  await openChosenModel();
  const input = file === undefined ? process.stdin : createReadStream(await existingFile(file, "Give the path of a file of JSON lines."));
  const tally = { broken: 0 };
  try {
    await pipeline(answers(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), tally), process.stdout, { end: false });
  } catch (error) {
    // A reader that has seen enough, such as head, closes the pipe.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
    return;
  }
  if (tally.broken > 0) throw new AppError("invalid_input", tally.broken === 1 ? "One line could not be read; all others are answered." : `${tally.broken} lines could not be read; all others are answered.`);
}

/** Answers as text, many in a piece; counts the lines that could not be read. */
async function* answers(lines: AsyncIterable<string>, tally: { broken: number }): AsyncGenerator<string> {
  let number = 0;
  let piece: Post[] = [];
  // The lines come from one source, as a connection's posts do: what it is usually in tells the language of short posts.
  const usual: LanguageCounts = new Map();
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const post = parse(line, number);
    if (post === null) tally.broken++;
    else piece.push(post);
    if (piece.length < postsPerPiece) continue;
    yield await answer(piece, usual);
    piece = [];
  }
  if (piece.length > 0) yield await answer(piece, usual);
}

/** The line's post, or null after telling what is wrong with it. */
function parse(line: string, number: number): Post | null {
  try {
    return postSchema.parse(JSON.parse(line.replace(/^\uFEFF/, "")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues.map(({ path, message }) => `${path.join(".") || "it"}: ${message}`).join("; ") : "it is not JSON";
    tell(`Line ${number} is left out: ${reason}`);
    return null;
  }
}

/** One line of JSON a post; adds the posts' languages to the `usual` ones. */
async function answer(posts: readonly Post[], usual: LanguageCounts): Promise<string> {
  const read = posts.map(({ id, text }) => ({ id, text, lang: detectLanguage(text) }));
  for (const { text, lang } of read) if (lang !== null && text.length >= tellingText) countLanguage(usual, lang);
  for (const post of read) post.lang ??= fallbackLanguage(post.text, undefined, usual);
  const sentiments = await readPosts(read);
  return read.map(({ id, lang }, index) => `${JSON.stringify(answerOf(id, lang, sentiments[index] ?? null))}\n`).join("");
}

function answerOf(id: Post["id"], lang: string | null, sentiment: Sentiment | null): Answer {
  if (sentiment === null) return { id, label: null, negative: null, neutral: null, positive: null, lang };
  const { negative, neutral, positive } = sentiment;
  return { id, label: labels[sentiment.label], negative: rounded(negative), neutral: rounded(neutral), positive: rounded(positive), lang };
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
