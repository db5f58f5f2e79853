import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type MastodonServer, startMastodonServer } from "../helpers/mastodon-server";
import { noAxeFindings } from "./axe";
import { addPerson, commandLine, signIn } from "./people";
import { server } from "./server";

const workspace = "networks-e2e";
const email = "nora@networks.example";

test.describe.configure({ mode: "serial" });

let mastodon: MastodonServer;
let nora: Page;

test.beforeAll(async ({ browser }) => {
  mastodon = await startMastodonServer();
  const file = path.join(server.dataDir, "networks.csv");
  writeFileSync(file, "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n1,old,True,Tue Oct 31 22:10:47 +0000 2017,An old post,,\n");
  commandLine(["import", file, "--workspace", workspace, "--network", "x"]);
  addPerson(email, "Nora Lind", "lead", workspace);
  nora = await signIn(browser, email);
});

test.afterAll(async () => {
  await nora?.context().close();
  await mastodon?.close();
});

const posts = () => nora.getByRole("region", { name: "Posts" });
const reply = (text: string) => posts().getByRole("article").filter({ hasText: text });

/** Brings in what the server holds and opens the conversation that a mention began. */
async function openMention(acct: string, text: string): Promise<void> {
  mastodon.mention(acct, text);
  await nora.goto("/sources");
  await nora.getByRole("link", { name: "Our Mastodon" }).click();
  await nora.getByRole("button", { name: "Sync now" }).click();
  await nora.goto("/conversations?tab=open");
  await nora.getByRole("list", { name: "Conversations" }).getByRole("link").filter({ hasText: text }).click();
  await expect(reply(text)).toBeVisible();
}

test("every network is offered, and one that needs approval stays off until it is settled", async () => {
  await nora.goto("/sources");
  await nora.getByRole("button", { name: "Add a source" }).click();
  const dialog = nora.getByRole("dialog", { name: "Add a source" });
  for (const name of ["Feed", "News", "Bluesky", "Mastodon", "X", "Reddit", "YouTube", "Hacker News", "App Store reviews", "Webhook", "E-mail"]) {
    await expect(dialog.getByRole("button", { name: new RegExp(`^${name}`) }).first()).toBeVisible();
  }
  await noAxeFindings(nora);
  await dialog.getByRole("button", { name: /^Reddit/ }).click();
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByLabel("This is settled").check();
  await expect(dialog.getByRole("button", { name: "Save" })).toBeEnabled();
  await noAxeFindings(nora);
});

test("a Mastodon account is checked and added; what is wrong stands beside its field", async () => {
  const dialog = nora.getByRole("dialog", { name: "Add a source" });
  await dialog.getByRole("button", { name: "← All networks" }).click();
  await dialog.getByRole("button", { name: /^Mastodon/ }).click();
  const host = dialog.getByRole("textbox", { name: "Server", exact: true });
  const token = dialog.locator('[name="credentials.accessToken"]');
  await dialog.getByLabel("Name", { exact: true }).fill("Our Mastodon");
  await dialog.getByRole("button", { name: "Check" }).click();
  await expect(host).toBeFocused();
  await host.fill("not a server");
  await token.fill("bad-token");
  await dialog.getByRole("button", { name: "Check" }).click();
  await expect(dialog.getByText("Enter the server's name, such as mastodon.social.")).toBeVisible();
  await expect(host).toBeFocused();
  await host.fill(mastodon.url);
  await dialog.getByRole("switch", { name: /^Instant delivery/ }).uncheck({ force: true });
  await dialog.getByRole("button", { name: "Check" }).click();
  await expect(dialog.getByRole("alert")).toContainText("does not accept the access token");
  await token.fill("good-token");
  await expect(token).toHaveAttribute("type", "password");
  await dialog.getByRole("button", { name: "Show or hide: Access token" }).click();
  await expect(token).toHaveAttribute("type", "text");
  await dialog.getByRole("button", { name: "Check" }).click();
  await expect(dialog.getByText(/Signed in to .* as @kettleco/)).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(nora.getByRole("link", { name: "Our Mastodon" })).toBeVisible();
});

test("a source's own page says how it does and tests it", async () => {
  await nora.getByRole("link", { name: "Our Mastodon" }).click();
  await expect(nora.getByRole("heading", { level: 1, name: "Our Mastodon" })).toBeVisible();
  await expect(nora.getByRole("region", { name: "State" })).toContainText("@kettleco@");
  await expect(nora.getByRole("region", { name: "State" })).toContainText("Working");
  await expect(nora.getByRole("region", { name: "Calls against the limits" })).toContainText("300 calls in 5 minutes");
  await nora.getByRole("button", { name: "Test" }).click();
  await expect(nora.getByText(/Signed in to/)).toBeVisible();
  await nora.getByRole("button", { name: "Pause" }).click();
  await expect(nora.getByRole("region", { name: "State" })).toContainText("Paused");
  await nora.getByRole("button", { name: "Resume" }).click();
  await nora.getByRole("button", { name: "Bring in history" }).click();
  await expect(nora.getByRole("region", { name: "History" })).toContainText("Everything since", { timeout: 20_000 });
  await noAxeFindings(nora);
});

test("a mention arrives, is answered, and the answer stands once", async () => {
  await openMention("mara", "Where is my kettle?");
  await nora.keyboard.press("r");
  const field = nora.getByRole("textbox", { name: /^Reply to/ });
  await expect(field).toBeFocused();
  await expect(nora.getByText("Your answer is public if the post is")).toBeVisible();
  await nora.keyboard.type("It is on its way 👩‍👩‍👧");
  await expect(nora.getByText("18 of 494")).toBeVisible();
  await expect(nora.getByText("Draft saved")).toBeVisible();
  await noAxeFindings(nora);
  // The draft is on the server, not in the page.
  await nora.reload();
  await nora.getByRole("button", { name: "Go on with your draft" }).click();
  await expect(field).toHaveValue("It is on its way 👩‍👩‍👧");
  await field.press("Control+Enter");
  await expect(reply("It is on its way")).toContainText(/our (reply|post)/);
  await expect(reply("It is on its way")).toContainText("our post", { timeout: 20_000 });
  await expect(reply("It is on its way")).toHaveCount(1);
  expect(mastodon.ownTexts().filter((text) => text.includes("on its way"))).toHaveLength(1);
});

test("an answer whose fate is unknown is looked for, and stands once", async () => {
  await openMention("paul", "Is the red one back?");
  mastodon.postsGo("cut", 1);
  await nora.getByRole("button", { name: /^Reply to/ }).first().click();
  await nora.getByRole("textbox", { name: /^Reply to/ }).fill("On Monday");
  await nora.getByRole("button", { name: "Send" }).click();
  await expect(reply("On Monday")).toContainText("The network gave no answer; it is being asked");
  await expect(reply("On Monday")).toContainText("our post", { timeout: 20_000 });
  await expect(reply("On Monday")).toHaveCount(1);
  expect(mastodon.ownTexts().filter((text) => text.includes("On Monday"))).toHaveLength(1);
});

test("a refused answer says why and is sent again", async () => {
  await openMention("ines", "Do you ship to Lisbon?");
  mastodon.postsGo("422", 1);
  await nora.keyboard.press("r");
  await nora.getByRole("textbox", { name: /^Reply to/ }).fill("Yes, every day");
  await nora.keyboard.press("Control+Enter");
  await expect(reply("Yes, every day")).toContainText("Not sent");
  await expect(reply("Yes, every day")).toContainText("Text character limit");
  await noAxeFindings(nora);
  await reply("Yes, every day").getByRole("button", { name: "Send again" }).click();
  await expect(reply("Yes, every day")).toContainText("our post", { timeout: 20_000 });
  await expect(reply("Yes, every day")).toHaveCount(1);
});

for (const width of [390, 768, 1280, 1440]) {
  test(`a slow press on Send sends at ${width} px: a draft that is saved meanwhile moves no button`, async () => {
    const text = `Lids fit kettles of every size, at ${width} px as well`;
    await openMention(`sigrid${width}`, `No lid, seen at ${width} px`);
    await nora.setViewportSize({ width, height: 720 });
    await nora.getByRole("button", { name: /^Reply( r)?$/ }).click();
    await expect(nora.getByText("Your answer is public if the post is")).toBeVisible();
    await nora.getByRole("textbox", { name: /^Reply to/ }).fill(text);
    await nora.getByRole("button", { name: /^Send/ }).hover();
    await nora.mouse.down();
    await expect(nora.getByText("Draft saved")).toBeVisible();
    await nora.mouse.up();
    await expect(reply(text)).toContainText(/our (reply|post)/);
  });
}

test("a refused answer can be taken back; a phone has room for the composer above its keyboard", async () => {
  await openMention("kit", "The lid does not close");
  mastodon.postsGo("422", 1);
  await nora.setViewportSize({ width: 390, height: 420 });
  await nora.getByRole("button", { name: /^Reply( r)?$/ }).click();
  const field = nora.getByRole("textbox", { name: /^Reply to/ });
  await field.fill("We are sorry");
  await expect(nora.getByRole("button", { name: "Send" })).toBeInViewport({ ratio: 1 });
  await expect(field).toBeInViewport({ ratio: 1 });
  expect(await nora.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await nora.getByRole("button", { name: "Send" }).click();
  await expect(reply("We are sorry")).toContainText("Not sent");
  await reply("We are sorry").getByRole("button", { name: "Take back" }).click();
  await expect(reply("We are sorry")).toHaveCount(0);
});
