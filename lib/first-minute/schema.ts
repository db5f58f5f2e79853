import * as z from "zod/mini";
import { clockOut } from "@/lib/clocks/schema";
import { instantOut } from "@/lib/http/fields";
import { stepKeys } from "@/lib/first-minute/legs";

const stepOut = z.enum(stepKeys);

/** Where one conversation's first minute went, and its clocks. */
export const firstMinuteOut = z.object({
  /** The database's clock. */
  asOf: instantOut,
  /** Null for what came in as history. */
  publishedAt: z.nullable(instantOut),
  legs: z.array(z.object({ step: stepOut, startedAt: instantOut, endedAt: instantOut, seconds: z.number() })),
  /** Our first answer, wherever it was written. */
  firstAnswer: z.nullable(z.object({ at: instantOut, account: z.nullable(z.string()), outside: z.boolean() })),
  clocks: z.array(clockOut),
});
export type FirstMinute = z.output<typeof firstMinuteOut>;

const spread = { n: z.int(), medianSeconds: z.nullable(z.number()), p90Seconds: z.nullable(z.number()) };

/** The legs of all conversations of a range. */
export const legsOut = z.object({
  from: instantOut,
  to: instantOut,
  asOf: instantOut,
  /** Whose first post came in while it was news and was published in the range; of a longer list the newest. */
  conversations: z.int(),
  /** There are more than these. */
  isCut: z.boolean(),
  answeredHere: z.int(),
  answeredOutside: z.int(),
  legs: z.array(z.object({ step: stepOut, ...spread })),
  /** From the publication until the answer stood on its network. */
  whole: z.object(spread),
});
export type Legs = z.output<typeof legsOut>;
