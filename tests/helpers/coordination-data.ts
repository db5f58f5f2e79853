import path from "node:path";

/** CooRTweet's `russian_coord_tweets` (MIT) with the pairs that the official R code finds, where they are at hand. */
export const coordinationData = path.join(process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, "../../../shared/data"), "coordination");
