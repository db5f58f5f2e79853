import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

export const appstoreConfig = z.object({
  appIds: z
    .array(z.string().trim().regex(/^(?:id)?\d{6,12}$/, "Give the number after “id” in the app's address, like 284882215."))
    .min(1, "Give at least one app.")
    .max(20, "Give at most 20.")
    .meta({ label: "Apps", help: "The number after “id” in the app's address on apps.apple.com.", placeholder: "284882215", href: "https://apps.apple.com" }),
  countries: z
    .array(z.string().trim().toLowerCase().regex(/^[a-z]{2}$/, "Give a country's two letters, like us or de."))
    .min(1, "Give at least one country.")
    .max(60, "Give at most 60.")
    .default(["us"])
    .meta({ label: "Countries", help: "Each country's store has its own reviews: two letters each.", placeholder: "us" }),
});

export const appstoreForm = {
  kind: "appstore",
  network: "appstore",
  label: "App Store reviews",
  summary: "Reviews of your apps on Apple's App Store, with their stars. Answers are written in App Store Connect.",
  intervalSeconds: 300,
  expectsAnswers: true,
  config: appstoreConfig,
  credentials: null,
} satisfies SourceForm;

export type AppStoreConfig = z.output<typeof appstoreConfig>;
