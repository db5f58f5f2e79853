import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

const console_ = "https://console.cloud.google.com/apis/credentials";
const secret = () => z.string().trim().max(1_000, "Use at most 1,000 characters.");

export const youtubeConfig = z.object({
  channelIds: z
    .array(z.string().trim().regex(/^UC[\w-]{22}$/, "Give a channel's id: 24 characters that begin with UC."))
    .max(20, "Give at most 20.")
    .default([])
    .meta({ label: "Channels whose comments to read", help: "Comments on every video of the channel. The id stands on YouTube under Settings → Advanced settings, or on the channel's page under Share → Copy channel ID.", placeholder: "UC…", href: "https://www.youtube.com/account_advanced" }),
  videoIds: z
    .array(z.string().trim().regex(/^[\w-]{11}$/, "Give a video's id: the 11 characters after v= in its address."))
    .max(50, "Give at most 50.")
    .default([])
    .meta({ label: "Single videos besides", help: "The 11 characters after v= in the video's address.", placeholder: "dQw4w9WgXcQ" }),
});

export const youtubeCredentials = z.object({
  apiKey: secret().min(1, "Paste the API key.").meta({ label: "API key", help: "Google Cloud console → enable the YouTube Data API v3 → Credentials → API key.", href: console_ }),
  clientId: secret().optional().meta({ label: "OAuth client id", help: "Only for answering.", href: console_ }),
  clientSecret: secret().optional().meta({ label: "OAuth client secret", help: "Only for answering." }),
  refreshToken: secret().optional().meta({ label: "Refresh token of the channel that answers", help: "Only for answering; with the scope youtube.force-ssl.", href: "https://developers.google.com/oauthplayground" }),
});

export const youtubeForm = {
  kind: "youtube",
  network: "youtube",
  label: "YouTube",
  summary: "Comments on channels and videos you choose. Answers are sent as comments of your channel, at most 200 a day.",
  needs: { words: "A Google Cloud project with the YouTube Data API v3 and an API key.", href: "https://console.cloud.google.com/apis/library/youtube.googleapis.com" },
  intervalSeconds: 60,
  expectsAnswers: true,
  config: youtubeConfig,
  credentials: youtubeCredentials,
} satisfies SourceForm;

export type YouTubeConfig = z.output<typeof youtubeConfig>;
export type YouTubeCredentials = z.output<typeof youtubeCredentials>;
