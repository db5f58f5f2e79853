import * as z from "zod/mini";

/** Labels by people that hold, before there is anything to learn from. */
export const enoughToAdapt = 50;
/** Of them, of random posts: only these show whether anything was gained. */
export const enoughRandomToAdapt = 30;

const finite = z.number();
/** What was learnt: logits from the model's log-probabilities and some of the workspace's own words. */
export const adaptationWeights = z.object({
  /** 3 × 4: a class's bias and its weights of the model's three log-probabilities. */
  base: z.array(z.array(finite).check(z.length(4))).check(z.length(3)),
  /** Word → three weights; at most 200. */
  words: z.record(z.string(), z.array(finite).check(z.length(3))),
});
export type AdaptationWeights = z.output<typeof adaptationWeights>;

/** As stored on the workspace. `weights` is null when what was learnt did not read better than the model alone. */
export const storedAdaptation = z.object({
  fittedAt: z.string(),
  labels: z.int(),
  /** Random posts it was tried on, each by a fit that had not seen it; on how many the model alone and what was learnt agree with people. */
  tried: z.int(),
  before: z.int(),
  after: z.int(),
  weights: z.nullable(adaptationWeights),
  /** The operator's model it was learnt upon; without one, the shipped model. */
  model: z.optional(z.string()),
  isOn: z.boolean(),
});
export type StoredAdaptation = z.output<typeof storedAdaptation>;

export const adaptationOut = z.object({
  /** Labels that hold now. */
  labels: z.int(),
  /** Of them, of random posts. */
  sampled: z.int(),
  isOn: z.boolean(),
  fitted: z.nullable(z.object({ at: z.coerce.date(), labels: z.int(), tried: z.int(), before: z.int(), after: z.int(), words: z.int(), isOffered: z.boolean() })),
});
export type AdaptationState = z.output<typeof adaptationOut>;

/** Switches the adaptation on or off; `fit` learns again from the labels there are. */
export const adaptationBody = z.object({ isOn: z.optional(z.boolean()), fit: z.optional(z.literal(true)) }).check(
  z.refine((body) => (body.isOn === undefined) !== (body.fit === undefined), 'Give either "isOn" or "fit".'),
);
