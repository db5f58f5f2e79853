import path from "node:path";

/** Labelled posts that may not be redistributed, where they are at hand; docs/sentiment-model-card.md names them. */
export const sentimentData = path.join(process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, "../../../shared/data"), "sentiment");
