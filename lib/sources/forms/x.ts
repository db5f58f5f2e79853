import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

const portal = "https://developer.x.com/en/portal/dashboard";
const key = (error: string) => z.string().trim().min(1, error).max(500, "Use at most 500 characters.").regex(/^\S+$/, "A key holds no spaces. Copy it again.");

export const xConfig = z.object({
  mentions: z.boolean().default(true).meta({ label: "Posts that mention our account", help: "The cheapest way to read X: $0.001 a post." }),
  query: z
    .string()
    .trim()
    .max(512, "X takes at most 512 characters.")
    .optional()
    .meta({
      label: "Search as well for",
      help: "Words, names or hashtags, as X's search takes them: \"kettle co\" OR #kettlefail. $0.005 for each post found.",
      href: "https://docs.x.com/x-api/posts/search/integrate/operators",
    }),
  stream: z.boolean().default(false).meta({ label: "Have the search pushed to us within seconds", help: "Needs the bearer token below. X allows one such connection for each app." }),
  monthlyBudgetUsd: z
    .number()
    .min(0, "Give 0 or more.")
    .max(1_000_000, "Give at most 1,000,000.")
    .default(50)
    .meta({ label: "Budget for reading, in US dollars a month", help: "Reading stops when it is used up and goes on next month. You are warned at 80 %." }),
});

export const xCredentials = z.object({
  apiKey: key("Paste the API key.").meta({ label: "API key", help: "Developer portal → your app → Keys and tokens → Consumer keys.", href: portal }),
  apiSecret: key("Paste the API key secret.").meta({ label: "API key secret" }),
  accessToken: key("Paste the access token.").meta({ label: "Access token", help: "Made on the same page for the account that answers, with permission to read and write.", href: portal }),
  accessSecret: key("Paste the access token secret.").meta({ label: "Access token secret" }),
  bearerToken: z.string().trim().max(500, "Use at most 500 characters.").optional().meta({ label: "Bearer token", help: "Only for posts pushed within seconds." }),
});

export const xForm = {
  kind: "x",
  network: "x",
  label: "X",
  summary: "Posts that mention you, and posts a search finds. Answers can be sent to posts that mention you.",
  needs: { words: "An app in X's developer portal with credits, and the four keys of the account that answers.", href: portal },
  intervalSeconds: 60,
  expectsAnswers: true,
  config: xConfig,
  credentials: xCredentials,
} satisfies SourceForm;

export type XConfig = z.output<typeof xConfig>;
export type XCredentials = z.output<typeof xCredentials>;
