import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";

export const maxTemplates = 500;

export const templateBody = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "Give the template a name."), z.maxLength(60, "A name has at most 60 characters.")),
  body: z.string().check(z.trim(), z.minLength(1, "Write the text."), z.maxLength(5_000, "A template has at most 5,000 characters.")),
  /** For everybody here; leads only. */
  shared: z.boolean(),
});
export type TemplateBody = z.output<typeof templateBody>;

export const templateOut = z.object({
  id: z.int(),
  name: z.string(),
  body: z.string(),
  shared: z.boolean(),
  /** Whether the reader may change it. */
  mayChange: z.boolean(),
  updatedAt: instantOut,
});
export type Template = z.output<typeof templateOut>;
export const templatesOut = z.object({ templates: z.array(templateOut) });

/** From how many people in the last hour on a text reads as scripted. */
export const scriptedPeople = 5;

export const lastHourInput = z.object({ text: z.string().check(z.maxLength(10_000)), templateId: z.optional(z.int().check(z.positive())) });
export const lastHourOut = z.object({ people: z.int() });
