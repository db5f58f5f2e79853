import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect as expectSoon, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { type MastodonServer, startMastodonServer } from "../helpers/mastodon-server";
import { noAxeFindings } from "./axe";
import { addPerson, commandLine, signIn } from "./people";
import { server } from "./server";

const workspace = "promises-e2e";
const email = "pia@promises.example";

// Each story sends posts and waits for workers, which a busy machine keeps waiting.
const expect = expectSoon.configure({ timeout: 45_000 });
test.describe.configure({ mode: "serial", timeout: 180_000 });

let mastodon: MastodonServer;
let pia: Page;
/** A post of our account on another network, made elsewhere. */
let postElsewhere: (text: string) => Promise<void>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  mastodon = await startMastodonServer();
  const file = path.join(server.dataDir, "promises.csv");
  writeFileSync(file, "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n1,old,True,Tue Oct 31 22:10:47 +0000 2017,An old post,,\n");
  commandLine(["import", file, "--workspace", workspace, "--owned", "kettleco", "--network", "x"]);
  addPerson(email, "Pia Holm", "lead", workspace);
  pia = await signIn(browser, email);
  const account = await pia.request.post("/api/v1/sources/networks/mastodon", {
    data: { name: "Our Mastodon", config: { instance: mastodon.url, streaming: false }, credentials: { accessToken: "good-token" } },
  });
  expect(account.status()).toBe(201);
  const { id } = (await account.json()) as { id: string };
  mastodon.mention("theo", "Only for moms? I buy the toys in our house");
  await pia.request.post(`/api/v1/sources/${id}/sync`);
  const hook = await pia.request.post("/api/v1/sources", { data: { kind: "webhook", name: "Other posts", network: "x" } });
  const { secret, webhookUrl } = (await hook.json()) as { secret: string; webhookUrl: string };
  postElsewhere = async (text) => {
    const body = JSON.stringify({ id: randomUUID(), text, author: { handle: "kettleco" }, published_at: new Date().toISOString() });
    const call = randomUUID();
    const now = new Date();
    const headers = { "webhook-id": call, "webhook-timestamp": String(Math.floor(now.getTime() / 1000)), "webhook-signature": new Webhook(secret).sign(call, now, body) };
    expect((await pia.request.post(new URL(webhookUrl).pathname, { headers: { ...headers, "content-type": "application/json" }, data: body })).status()).toBe(202);
  };
});

test.afterAll(async () => {
  await pia?.context().close();
  await mastodon?.close();
});

const posts = () => pia.getByRole("region", { name: "Posts" });
const ours = (text: string) => posts().getByRole("article").filter({ hasText: text });
const field = () => pia.getByRole("textbox", { name: /^Reply to/ });
const send = () => pia.getByRole("button", { name: /^Send/ });

test("a reply makes a promise with a rule, which binds once the reply stands on the network", async () => {
  await pia.goto("/conversations?tab=open");
  await pia.getByRole("list", { name: "Conversations" }).getByRole("link").filter({ hasText: "Only for moms?" }).click();
  await expect(posts()).toContainText("Only for moms?");
  await pia.keyboard.press("r");
  await field().fill("Agreed. From now on every deal has the fathers' tag too. Promised.");
  await pia.getByRole("button", { name: "Make a promise", exact: true }).click();
  const promise = pia.getByRole("region", { name: "Promise", exact: true });
  await promise.getByLabel("What is promised").fill("Every deal has the fathers' tag too");
  await expect(send()).toBeDisabled();
  await promise.getByLabel("Words", { exact: true }).fill("#dads");
  await promise.getByLabel("Only in posts with").fill("#moms");
  await noAxeFindings(pia);
  await send().click();
  await expect(ours("From now on every deal")).toContainText("our post");
  await pia.goto("/promises");
  const item = pia.getByRole("listitem").filter({ hasText: "Every deal has the fathers' tag too" });
  await expect(item).toContainText("A post with #moms has #dads.");
  await expect(item).toContainText("Open");
  await expect(item.getByRole("link", { name: /Only for moms/ })).toBeVisible();
  await noAxeFindings(pia);
});

test("the next text that breaks it is stopped in the composer; mended, it goes out and is counted", async () => {
  await pia.getByRole("link", { name: /Only for moms/ }).click();
  await expect(posts()).toContainText("Only for moms?");
  await pia.keyboard.press("r");
  await field().fill("New today for #moms: the wooden train");
  const warning = pia.getByRole("alert").filter({ hasText: "This breaks our promise" });
  await expect(warning).toContainText("it has #moms without #dads");
  await expect(send()).toBeDisabled();
  await noAxeFindings(pia);
  await field().fill("New today for #moms and #dads: the wooden train");
  await expect(warning).toHaveCount(0);
  await send().click();
  await expect(ours("the wooden train")).toContainText("our post");
  await pia.goto("/promises");
  await expect(pia.getByText("kept in 1 post in a row")).toBeVisible();
});

test("a post from elsewhere that breaks it turns up by itself, with the post, and its owner is told", async () => {
  await postElsewhere("Kites for #moms, today only");
  await expect(pia.getByRole("link", { name: /^Broken/ })).toHaveText(/1/);
  await pia.getByRole("link", { name: /^Broken/ }).click();
  const item = pia.getByRole("listitem").filter({ hasText: "Every deal has the fathers' tag too" }).first();
  await expect(item).toContainText("it has #moms without #dads");
  await expect(item).toContainText("Kites for #moms, today only");
  await noAxeFindings(pia);
  await expect.poll(async () => JSON.stringify(await (await pia.request.get("/api/v1/notifications")).json())).toContain("A post breaks our promise");
  await item.getByRole("button", { name: "Go on holding us to it" }).click();
  await expect(pia.getByText("No promise is broken")).toBeVisible();
});

test("one click tells the people that it is done, in a reply like any other", async () => {
  await pia.getByRole("link", { name: /^Open \d/ }).click();
  await pia.getByRole("button", { name: "Mark as kept" }).click();
  await pia.getByRole("link", { name: /^Kept/ }).click();
  await pia.getByRole("link", { name: "Tell them it is done" }).click();
  await expect(field()).toHaveValue("We promised: “Every deal has the fathers' tag too” It is done. Thank you for telling us.");
  await expect(pia.getByText("This tells them that we kept")).toBeVisible();
  await send().click();
  await expect(ours("It is done.")).toContainText("our post");
  await pia.goto("/promises?tab=kept");
  await expect(pia.getByText(/told on/)).toBeVisible();
  await expect(pia.getByRole("link", { name: "Tell them it is done" })).toHaveCount(0);
});
