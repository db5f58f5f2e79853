import * as z from "zod/mini";
import { sentimentNames } from "@/lib/conversations/schema";
import { idOut, instantOut } from "@/lib/http/fields";
import { adaptationOut } from "@/lib/labels/adaptation-schema";

/** Below it a share says more about luck than about the model. */
export const enoughToMeasure = 30;
/** From here on the trend's band is drawn from the sample. */
export const enoughForBand = 50;
export const sampleSize = 20;

const name = z.enum(sentimentNames);
const agreementOut = z.object({ agreed: z.int(), total: z.int(), low: z.nullable(z.number()), high: z.nullable(z.number()) });
export type Agreement = z.output<typeof agreementOut>;

/** Rows: what the model said; columns: what people said; both negative, neutral, positive. */
const confusionOut = z.array(z.array(z.int()));
export type Confusion = z.output<typeof confusionOut>;

export const measuredOut = z.object({
  total: z.int(),
  overall: agreementOut,
  byClass: z.array(
    z.object({
      name,
      /** Of the posts that people call this, those the model called this too. */
      found: agreementOut,
      /** Of the posts that the model called this, those that people call this. */
      right: agreementOut,
    }),
  ),
  confusion: confusionOut,
  /** How often the model's word was right, by how sure it was. */
  calibration: z.array(z.extend(agreementOut, { from: z.number(), to: z.number(), meanProbability: z.nullable(z.number()) })),
});
export type Measured = z.output<typeof measuredOut>;

const judgedOut = z.object({
  mentionId: idOut,
  conversationId: idOut,
  text: z.string(),
  people: name,
  model: z.nullable(name),
  probability: z.nullable(z.number()),
  by: z.string(),
  at: instantOut,
});
export type Judged = z.output<typeof judgedOut>;

export const qualityOut = z.object({
  /** From the random sample only. */
  measured: measuredOut,
  /** People call it negative, the model did not; and the other way round. The newest. */
  missed: z.array(judgedOut),
  falseAlarms: z.array(judgedOut),
  /** People correct what is wrong, so these are evidence and no measure. */
  corrections: z.object({ total: z.int(), newest: z.array(judgedOut) }),
  adaptation: adaptationOut,
});
export type Quality = z.output<typeof qualityOut>;

export const sampleOut = z.object({
  posts: z.array(z.object({ id: idOut, text: z.string(), author: z.nullable(z.string()), network: z.string(), publishedAt: instantOut })),
});
export type SamplePost = z.output<typeof sampleOut>["posts"][number];

/** What charts need to draw the model's error; null while the sample is too small for it. */
export const modelErrorOut = z.object({ sampled: z.int(), confusion: z.nullable(confusionOut) });
export type ModelError = z.output<typeof modelErrorOut>;
