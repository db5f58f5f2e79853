import { z } from "zod";
import type { SourceForm } from "@/lib/sources/forms/form";

const list = (most: number) => z.array(z.string().trim().min(1).max(200)).max(most).default([]);

/** "@Me.bsky.social" as the network writes it. */
const handle = z
  .string()
  .trim()
  .max(253)
  .transform((typed) => typed.replace(/^@/, "").toLowerCase())
  .refine((typed) => /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*$|^did:[a-z]+:[\w.:%-]+$/.test(typed), "A handle looks like name.bsky.social.");

const address = (schemes: RegExp, message: string) => z.string().trim().max(500).refine((typed) => schemes.test(typed) && URL.canParse(typed), message);

export const blueskyForm = {
  kind: "bluesky",
  network: "bluesky",
  label: "Bluesky",
  summary: "Mentions, answers and quotes of an account, and searches over all of Bluesky. Replies can be sent.",
  needs: { words: "A Bluesky account and an app password, which you make under Settings, Privacy and security, App passwords. Your own password is never asked for.", href: "https://bsky.app/settings/app-passwords" },
  // 3,000 calls in 5 minutes an address, and a sync takes one a list: what is left of them sets the pace before they are used up.
  intervalSeconds: 2,
  fastestSeconds: 1,
  expectsAnswers: true,
  config: z.object({
    handle: handle.meta({ label: "Handle", help: "The account that is mentioned and answers.", placeholder: "kettleco.bsky.social" }),
    queries: list(20).meta({ label: "Searches", help: "Words to look for. A post has to hold all words of one search; put a phrase in quotation marks." }),
    handles: z.array(handle).max(20).default([]).meta({ label: "Other accounts", help: "Everything these accounts post is brought in.", placeholder: "kettleco-help.bsky.social" }),
    ownPosts: z.boolean().default(true).meta({ label: "Our own posts", help: "Brings in what this account posts, so that answers sent from elsewhere count too." }),
    service: address(/^https?:\/\//i, "An address begins with https://.").default("https://bsky.social").meta({ label: "Service", help: "Where the account signs in. Leave it as it is unless your organisation runs its own server." }),
    jetstream: z
      .union([z.literal(""), address(/^wss?:\/\//i, "The address of a stream begins with wss://.")])
      .transform((typed) => typed || undefined)
      .optional()
      .meta({
        label: "Jetstream",
        help: "Optional: the address of a Jetstream server. Every public post then passes through here and those that fit come in within a second, at the price of a steady download of a few hundred megabytes an hour.",
        placeholder: "wss://jetstream2.us-east.bsky.network/subscribe",
        href: "https://github.com/bluesky-social/jetstream",
      }),
  }),
  credentials: z.object({
    appPassword: z.string().trim().min(4).max(200).meta({
      label: "App password",
      help: "Looks like abcd-efgh-ijkl-mnop. It can be withdrawn on Bluesky at any time.",
      placeholder: "abcd-efgh-ijkl-mnop",
      href: "https://bsky.app/settings/app-passwords",
    }),
  }),
} satisfies SourceForm;

export type BlueskyConfig = z.output<typeof blueskyForm.config>;
export type BlueskyCredentials = z.output<typeof blueskyForm.credentials>;
