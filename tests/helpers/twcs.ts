import path from "node:path";

/** 5,000 rows of the public data set "Customer Support on Twitter", where they are at hand. */
export const twcsFile = path.join(process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, "../../../shared/data"), "threads/twcs.csv");
