import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import type { MastodonServer } from "../helpers/mastodon-server";
import { commandLine } from "./people";
import { server } from "./server";

/** A workspace of its own, with one old conversation in it. */
export function makeWorkspace(slug: string): void {
  const file = path.join(server.dataDir, `${slug}.csv`);
  const when = new Date(Date.now() - 86_400_000).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, "$1 $3 $2 $5 +0000 $4");
  writeFileSync(file, `tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n1,writer,True,${when},An old question,,\n`);
  commandLine(["import", file, "--workspace", slug, "--owned", "harborpine", "--network", "x"]);
}

export type Mention = { text: string; by: string; id?: string };
/** Brings mentions in, up to a few hundred at once, through a signed webhook. */
export type Bring = (mentions: readonly Mention[]) => Promise<void>;

export async function makeWebhook(lead: Page, network: string): Promise<Bring> {
  const made = await lead.request.post("/api/v1/sources", { data: { kind: "webhook", name: `Arrivals ${network}`, network } });
  expect(made.status()).toBe(201);
  const { secret, webhookUrl } = (await made.json()) as { secret: string; webhookUrl: string };
  return async (mentions) => {
    const now = new Date();
    const body = JSON.stringify({ mentions: mentions.map(({ text, by, id = randomUUID() }) => ({ id, text, author: { handle: by }, published_at: now.toISOString() })) });
    const call = randomUUID();
    const headers = { "webhook-id": call, "webhook-timestamp": String(Math.floor(now.getTime() / 1000)), "webhook-signature": new Webhook(secret).sign(call, now, body) };
    const answer = await lead.request.post(new URL(webhookUrl).pathname, { headers: { ...headers, "content-type": "application/json" }, data: body });
    expect(answer.status()).toBe(202);
  };
}

/** Somebody writes on the network, and we hear of it at once; returns the conversation's id. */
export async function mentionOn(mastodon: MastodonServer, bring: Bring, lead: Page, by: string, text: string): Promise<string> {
  const status = mastodon.mention(by, text);
  await bring([{ id: `${new URL(mastodon.url).host}/${status.id}`, by, text }]);
  const list = await lead.request.get("/api/v1/conversations", { params: { status: "open", order: "newest", limit: "20" } });
  const { conversations } = (await list.json()) as { conversations: { id: string; preview: string }[] };
  const id = conversations.find(({ preview }) => preview === text)?.id;
  if (id === undefined) throw new Error(`"${text}" did not come in.`);
  return id;
}
