import * as z from "zod/mini";
import { correctedOut, sentimentNames, sentimentOut } from "@/lib/conversations/schema";
import { idOut } from "@/lib/http/fields";

export const labelBody = z.object({
  label: z.enum(sentimentNames),
  /** The post was drawn by *Check 20 posts* and judged without seeing the model's word. */
  sampled: z._default(z.boolean(), false),
});
export type LabelInput = z.output<typeof labelBody>;

/** A post's sentiment after a person's word, or after it was taken back. */
export const labelledOut = z.object({ id: idOut, sentiment: z.nullable(sentimentOut), corrected: z.nullable(correctedOut) });
export type Labelled = z.output<typeof labelledOut>;
