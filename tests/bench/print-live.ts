import { Webhook } from "standardwebhooks";
import { systemScope } from "@/lib/auth/system-scope";
import { sessionCookie, workspaceCookie } from "@/lib/auth/session";
import { createSource } from "@/lib/sources/mutations";
import { launchBrowser } from "./browser";
import { makeWorkspace } from "./people";
import { printTable, quantile } from "./table";

const posts = 100;

/** From a webhook call's first byte to the post's appearance in an open Conversations page, 100 times. */
export async function printLive(port: number): Promise<void> {
  const { workspaceId, session } = await makeWorkspace("bench-live");
  const scope = await systemScope(workspaceId, "bench");
  const source = await createSource(scope, { kind: "webhook", name: "Bench", network: "web", expectsAnswers: true });
  if (!source.secret || !source.webhookUrl) throw new Error("A webhook was made without a secret.");
  const browser = await launchBrowser();
  const milliseconds: number[] = [];
  try {
    const context = await browser.newContext();
    const url = `http://localhost:${port}`;
    await context.addCookies([
      { name: sessionCookie(), value: session, url },
      { name: workspaceCookie, value: "bench-live", url },
    ]);
    const page = await context.newPage();
    await page.goto(`${url}/conversations?tab=open&order=newest`);
    await page.getByText("Live", { exact: false }).first().waitFor();
    for (let index = 0; index < posts; index++) {
      const text = `Where is parcel ${index} of ${Date.now()}, please?`;
      const seen = page.getByText(text, { exact: false }).first().waitFor({ timeout: 15_000 });
      const startedAt = performance.now();
      await post(source.webhookUrl, source.secret, `bench-${index}`, text);
      await seen;
      milliseconds.push(performance.now() - startedAt);
    }
  } finally {
    await browser.close();
  }
  printTable("Webhook call to open page (aim: p95 ≤ 500 ms)", ["posts", "p50 ms", "p95 ms"], [[posts, quantile(milliseconds, 0.5), quantile(milliseconds, 0.95)]]);
}

async function post(url: string, secret: string, id: string, text: string): Promise<void> {
  const now = new Date();
  const body = JSON.stringify({ id, text, author: { handle: `writer-${id}` }, published_at: now.toISOString() });
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, now, body),
  };
  const answer = await fetch(url, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
}
