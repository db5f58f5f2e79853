import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

const loopback = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d+){3}|\[::1\])$/i;

/** Address of a server from what a person types: "mastodon.social", "https://mastodon.social/", "@me@mastodon.social". */
export function instanceAddress(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text.replace(/^@?[^@\s]*@/, "")}`);
  if (!url?.hostname || url.username !== "" || /\s/.test(text)) return null;
  // A token in plain text over the net is nobody's wish; a server on this machine has no certificate.
  if (url.protocol === "http:" && !loopback.test(url.hostname)) return null;
  return url.hostname.includes(".") || loopback.test(url.hostname) ? url.origin : null;
}

const list = (most: number) => z.array(z.string().trim().min(1).max(200)).max(most).default([]);

export const mastodonForm = {
  kind: "mastodon",
  network: "mastodon",
  label: "Mastodon",
  summary: "Mentions, hashtags and searches of a Mastodon account, and of other servers that speak its language (GoToSocial, Pleroma, snac …). Replies can be sent.",
  needs: { words: "An account on any Mastodon server. You allow access on that server's own page, or enter an access token that you made there.", href: "https://joinmastodon.org/servers" },
  intervalSeconds: 30,
  expectsAnswers: true,
  config: z.object({
    instance: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .transform((typed, context) => {
        const address = instanceAddress(typed);
        if (address === null) context.addIssue({ code: "custom", message: "Enter the server's name, such as mastodon.social." });
        return address ?? z.NEVER;
      })
      .meta({ label: "Server", help: "Where your account lives.", placeholder: "mastodon.social" }),
    hashtags: list(20).meta({ label: "Hashtags", help: "Every public post with one of these, as far as the server knows of it.", placeholder: "kettleco" }),
    queries: list(20).meta({ label: "Searches", help: "Words to look for. A post has to hold all words of one search; put a phrase in quotation marks. Many servers search only posts whose authors allow it." }),
    publicTimeline: z
      .enum(["off", "this server", "all servers"])
      .default("off")
      .meta({ label: "Public timeline", help: "Reads all public posts and keeps those that fit one of the searches. Finds what the server's own search leaves out." }),
    ownPosts: z.boolean().default(true).meta({ label: "Our own posts", help: "Brings in what this account posts, so that answers sent from elsewhere count too." }),
    streaming: z.boolean().default(true).meta({ label: "Instant delivery", help: "Has the server push new posts where it can. Without it they are fetched at an interval." }),
  }),
  credentials: z.object({
    accessToken: z.string().trim().min(8).max(2_000).meta({
      label: "Access token",
      help: "Made on your server under Preferences, Development, with the permissions read and write:statuses. Filled in by itself when you allow access on the server's page.",
    }),
  }),
} satisfies SourceForm;

export type MastodonConfig = z.output<typeof mastodonForm.config>;
export type MastodonCredentials = z.output<typeof mastodonForm.credentials>;
