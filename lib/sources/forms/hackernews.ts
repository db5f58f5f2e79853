import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

export const hackernewsConfig = z.object({
  terms: z
    .array(z.string().trim().min(2, "Use at least 2 characters.").max(200, "Use at most 200 characters."))
    .min(1, "Give at least one word or name.")
    .max(10, "Give at most 10.")
    .meta({ label: "Words to look for", help: "Each on its own, such as your name, your products, your site's address. All words of a term must stand in the post; put a phrase in quotes.", placeholder: "kettle co" }),
  comments: z.boolean().default(true).meta({ label: "Comments too", help: "Otherwise only stories." }),
});

export const hackernewsForm = {
  kind: "hackernews",
  network: "hackernews",
  label: "Hacker News",
  summary: "Stories and comments that name you. Answers are written on the site itself.",
  intervalSeconds: 60,
  expectsAnswers: true,
  config: hackernewsConfig,
  credentials: null,
} satisfies SourceForm;

export type HackerNewsConfig = z.output<typeof hackernewsConfig>;
