import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sentimentEnv } from "@/lib/env";
import { classify, labelOf, type Sentiment } from "@/lib/sentiment/classify";
import type { OpenModel } from "@/lib/sentiment/onnx/open-model";

export type PostText = { readonly text: string; readonly lang: string | null };

type ChosenModel = OpenModel & { languages: ReadonlySet<string> };

/** About a millisecond: whatever else this thread serves goes on in between. */
const postsPerTurn = 32;

let chosen: Promise<ChosenModel> | undefined;

/** Tells the operator's models apart; undefined is the shipped one. */
export const chosenModelName = (): string | undefined => sentimentEnv().SENTIMENT_MODEL;

/** The operator's own model, opened once for the process; null when none is set. Throws a sentence when it is wrong. */
export async function openChosenModel(): Promise<ChosenModel | null> {
  const { SENTIMENT_MODEL: place, SENTIMENT_LANGUAGES: languages } = sentimentEnv();
  if (place === undefined) return null;
  if (!chosen) {
    const opening = open(place, languages);
    chosen = opening;
    // One that could not be opened, or whose thread ended, is opened anew when the next posts come.
    const forget = () => void (chosen === opening && (chosen = undefined));
    opening.then((model) => model.ended.then(forget), forget);
  }
  return chosen;
}

/** Says at once whether the operator's model can be used, for commands that start others which use it. */
export async function checkChosenModel(): Promise<void> {
  await (await openChosenModel())?.close();
}

/**
 * Sentiment of posts, in their order, by the operator's model or else the shipped one; null where the language is
 * unknown or not served. Posts of nothing but emoji have no language, and the shipped model reads them always.
 */
export async function readPosts(posts: readonly PostText[]): Promise<(Sentiment | null)[]> {
  const model = await openChosenModel();
  const read: (Sentiment | null)[] = [];
  const own: number[] = [];
  for (const [index, { text, lang }] of posts.entries()) {
    const isOwn = model !== null && lang !== null;
    read.push(isOwn ? null : classify(text, lang));
    if (isOwn && model.languages.has(lang)) own.push(index);
    if (index % postsPerTurn === postsPerTurn - 1) await nextTurn();
  }
  if (!model || own.length === 0) return read;
  const probabilities = await model.read(own.map((index) => withoutNames(posts[index]?.text ?? "")));
  own.forEach((index, row) => {
    const [negative = 0, neutral = 0, positive = 0] = probabilities.subarray(row * 3, row * 3 + 3);
    read[index] = { label: labelOf(negative, neutral, positive), negative, neutral, positive };
  });
  return read;
}

async function open(place: string, languages: string | undefined): Promise<ChosenModel> {
  // Loaded only where a model is set: nobody else pays for it.
  const [{ readModelFolder }, { openModel }] = await Promise.all([import("@/lib/sentiment/onnx/model-folder"), import("@/lib/sentiment/onnx/open-model")]);
  const folder = await readModelFolder(place, languages);
  return { ...(await openModel(folder)), languages: folder.languages };
}

/** Handles and links as models of tweets learnt them; they say nothing of how a post reads. */
const withoutNames = (text: string) => text.replace(/(?<![\w@])@\w[\w.-]*/g, "@user").replace(/https?:\/\/\S+/g, "http");
