import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

const apps = "https://www.reddit.com/prefs/apps";
const policy = "https://support.reddithelp.com/hc/en-us/articles/42728983564564-Responsible-Builder-Policy";
const secret = () => z.string().trim().max(500, "Use at most 500 characters.");

export const redditConfig = z.object({
  mentions: z.boolean().default(true).meta({ label: "Comments that mention our account (u/…)" }),
  searches: z
    .array(z.string().trim().min(2, "Use at least 2 characters.").max(400, "Use at most 400 characters."))
    .max(10, "Give at most 10.")
    .default([])
    .meta({ label: "Search posts for", help: "Each on its own; put a phrase in quotes. Reddit's search finds posts, not comments.", placeholder: "kettle co" }),
  subreddits: z
    .array(z.string().trim().regex(/^(?:r\/)?\w{2,30}$/, "Give a subreddit's name, like r/kettles."))
    .max(20, "Give at most 20.")
    .default([])
    .meta({ label: "Only in these subreddits", help: "Empty searches all of Reddit.", placeholder: "r/kettles" }),
});

export const redditCredentials = z.object({
  clientId: secret().min(1, "Paste the app's id.").meta({ label: "App id", help: "Stands under the app's name.", href: apps }),
  clientSecret: secret().min(1, "Paste the app's secret.").meta({ label: "App secret", href: apps }),
  username: secret().min(1, "Give the account's name.").meta({ label: "Account that reads and answers", help: "Without u/." }),
  password: secret().optional().meta({ label: "Its password", help: "For an app of the kind “script”; not with two-factor sign-in." }),
  refreshToken: secret().optional().meta({ label: "Or a refresh token", help: "For any other kind of app, with the scopes identity, read, privatemessages, submit, edit and history." }),
});

export const redditForm = {
  kind: "reddit",
  network: "reddit",
  label: "Reddit",
  summary: "Comments that mention your account and posts a search finds. Answers are sent as comments.",
  needs: { words: "Reddit's approval, and an app with its id and secret.", href: apps },
  offBecause: `Since November 2025 Reddit approves each use of its interface by hand, and commercial use needs a contract with Reddit. Apply first (${policy}); turn this on when the approval has come.`,
  intervalSeconds: 60,
  expectsAnswers: true,
  config: redditConfig,
  credentials: redditCredentials,
} satisfies SourceForm;

export type RedditConfig = z.output<typeof redditConfig>;
export type RedditCredentials = z.output<typeof redditCredentials>;
