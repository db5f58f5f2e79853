import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

/** Google News answers by edition only when language, country and edition agree. */
export const newsEditions = {
  "United States (English)": { hl: "en-US", gl: "US", ceid: "US:en" },
  "United Kingdom (English)": { hl: "en-GB", gl: "GB", ceid: "GB:en" },
  "Australia (English)": { hl: "en-AU", gl: "AU", ceid: "AU:en" },
  "Canada (English)": { hl: "en-CA", gl: "CA", ceid: "CA:en" },
  "Canada (French)": { hl: "fr-CA", gl: "CA", ceid: "CA:fr" },
  "India (English)": { hl: "en-IN", gl: "IN", ceid: "IN:en" },
  "India (Hindi)": { hl: "hi", gl: "IN", ceid: "IN:hi" },
  "Ireland (English)": { hl: "en-IE", gl: "IE", ceid: "IE:en" },
  "Singapore (English)": { hl: "en-SG", gl: "SG", ceid: "SG:en" },
  "South Africa (English)": { hl: "en-ZA", gl: "ZA", ceid: "ZA:en" },
  "Argentina (Spanish)": { hl: "es-419", gl: "AR", ceid: "AR:es-419" },
  "Austria (German)": { hl: "de", gl: "AT", ceid: "AT:de" },
  "Belgium (Dutch)": { hl: "nl", gl: "BE", ceid: "BE:nl" },
  "Belgium (French)": { hl: "fr", gl: "BE", ceid: "BE:fr" },
  "Brazil (Portuguese)": { hl: "pt-BR", gl: "BR", ceid: "BR:pt-419" },
  "Egypt (Arabic)": { hl: "ar", gl: "EG", ceid: "EG:ar" },
  "France (French)": { hl: "fr", gl: "FR", ceid: "FR:fr" },
  "Germany (German)": { hl: "de", gl: "DE", ceid: "DE:de" },
  "Italy (Italian)": { hl: "it", gl: "IT", ceid: "IT:it" },
  "Japan (Japanese)": { hl: "ja", gl: "JP", ceid: "JP:ja" },
  "Korea (Korean)": { hl: "ko", gl: "KR", ceid: "KR:ko" },
  "Mexico (Spanish)": { hl: "es-419", gl: "MX", ceid: "MX:es-419" },
  "Netherlands (Dutch)": { hl: "nl", gl: "NL", ceid: "NL:nl" },
  "Poland (Polish)": { hl: "pl", gl: "PL", ceid: "PL:pl" },
  "Portugal (Portuguese)": { hl: "pt-PT", gl: "PT", ceid: "PT:pt-150" },
  "Saudi Arabia (Arabic)": { hl: "ar", gl: "SA", ceid: "SA:ar" },
  "Spain (Spanish)": { hl: "es", gl: "ES", ceid: "ES:es" },
  "Sweden (Swedish)": { hl: "sv", gl: "SE", ceid: "SE:sv" },
  "Switzerland (German)": { hl: "de", gl: "CH", ceid: "CH:de" },
  "Switzerland (French)": { hl: "fr", gl: "CH", ceid: "CH:fr" },
  "Taiwan (Chinese)": { hl: "zh-TW", gl: "TW", ceid: "TW:zh-Hant" },
  "Turkey (Turkish)": { hl: "tr", gl: "TR", ceid: "TR:tr" },
} as const;

export type NewsEdition = keyof typeof newsEditions;
const editionNames = Object.keys(newsEditions) as [NewsEdition, ...NewsEdition[]];

export const newsConfig = z.object({
  query: z
    .string()
    .trim()
    .min(2, "Use at least 2 characters.")
    .max(500, "Use at most 500 characters.")
    .meta({ label: "Words to look for", help: "Your name or a product's. Put a phrase in quotes; OR, -word and site:example.org work as on Google.", placeholder: '"kettle co"' }),
  edition: z.enum(editionNames).default("United States (English)").meta({ label: "Edition of Google News", help: "One source for each country that matters." }),
});

export const newsForm = {
  kind: "news",
  network: "web",
  label: "News",
  summary: "Articles that Google News finds, at most the newest hundred at a time. Nobody there waits for an answer.",
  intervalSeconds: 60,
  expectsAnswers: false,
  config: newsConfig,
  credentials: null,
} satisfies SourceForm;

export type NewsConfig = z.output<typeof newsConfig>;

/** The feed of a search. */
export function newsAddress({ query, edition }: NewsConfig, baseUrl = "https://news.google.com"): string {
  const url = new URL(`${baseUrl}/rss/search`);
  url.searchParams.set("q", query);
  for (const [name, value] of Object.entries(newsEditions[edition])) url.searchParams.set(name, value);
  return url.href;
}
