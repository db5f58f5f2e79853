import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { noAxeFindings } from "./axe";
import { addPerson, commandLine, signIn } from "./people";
import { server } from "./server";

const workspace = "conversations-e2e";
const email = { dana: "dana@conversations.example", jonas: "jonas@conversations.example" };
const threads = 120;

/** One thread a minute, the last of them answered; enough to scroll. */
function threadsFile(): string {
  const rows = ["tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id"];
  const begin = Date.now() - 6 * 3_600_000;
  const when = (milliseconds: number) => new Date(milliseconds).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, "$1 $3 $2 $5 +0000 $4");
  for (let index = 0; index < threads; index++) {
    rows.push(`${1000 + index},writer${index},True,${when(begin + index * 60_000)},Parcel number ${index} has not come,,`);
  }
  rows.push(`9000,harborpine,False,${when(begin + threads * 60_000)},It is on its way,,${1000 + threads - 1}`);
  const file = path.join(server.dataDir, "conversations.csv");
  writeFileSync(file, `${rows.join("\n")}\n`);
  return file;
}

const rowsOf = (page: Page) => page.getByRole("list", { name: "Conversations" }).getByRole("link");

let dana: Page;
let post: (mention: { text: string; by: string; to?: string; id?: string }) => Promise<string>;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  commandLine(["import", threadsFile(), "--workspace", workspace, "--owned", "harborpine", "--network", "x"]);
  addPerson(email.dana, "Dana Okafor", "lead", workspace);
  addPerson(email.jonas, "Jonas Weber", "lead", workspace);
  dana = await signIn(browser, email.dana);
  const made = await dana.request.post("/api/v1/sources", { data: { kind: "webhook", name: "Live posts", network: "x" } });
  expect(made.status()).toBe(201);
  const { secret, webhookUrl } = (await made.json()) as { secret: string; webhookUrl: string };
  post = async ({ text, by, to, id = randomUUID() }) => {
    const body = JSON.stringify({ id, text, author: { handle: by }, published_at: new Date().toISOString(), in_reply_to: to });
    const call = randomUUID();
    const now = new Date();
    const headers = { "webhook-id": call, "webhook-timestamp": String(Math.floor(now.getTime() / 1000)), "webhook-signature": new Webhook(secret).sign(call, now, body) };
    const answer = await dana.request.post(new URL(webhookUrl).pathname, { headers: { ...headers, "content-type": "application/json" }, data: body });
    expect(answer.status()).toBe(202);
    return id;
  };
});

test.afterAll(async () => {
  await dana?.context().close();
});

test("who waits longest stands first, and the whole list can be scrolled", async () => {
  await dana.goto("/conversations?order=waiting");
  await expect(rowsOf(dana).first()).toContainText("Parcel number 0 has not come");
  await expect(rowsOf(dana).first()).toContainText(/\d:\d\d:\d\d over/);
  await expect(dana.getByRole("link", { name: /Waiting for us/ })).toContainText(String(threads - 1));
  // As many rows exist as fit the screen, not as many as there are.
  expect(await rowsOf(dana).count()).toBeLessThan(40);
  const scroller = dana.getByRole("list", { name: "Conversations" }).locator("..");
  await expect(async () => {
    await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(rowsOf(dana).last()).toContainText(`Parcel number ${threads - 2} has`, { timeout: 500 });
  }).toPass();
});

test("a new post appears by itself and moves nothing that is being read", async () => {
  await dana.goto("/conversations?tab=open");
  await expect(rowsOf(dana).first()).toContainText(`Parcel number ${threads - 1}`);
  await post({ text: "Why is the train set only tagged for moms?", by: "mara" });
  await expect(rowsOf(dana).first()).toContainText("only tagged for moms");
  await expect(rowsOf(dana).first()).toContainText(/\d+ s left|over/);

  const scroller = dana.getByRole("list", { name: "Conversations" }).locator("..");
  await scroller.evaluate((element) => element.scrollTo({ top: 2000 }));
  const read = rowsOf(dana).filter({ hasText: "Parcel number 95" });
  await expect(read).toBeVisible();
  const before = await read.boundingBox();
  await post({ text: "The second one", by: "paul" });
  const pill = dana.getByRole("button", { name: "1 new" });
  await expect(pill).toBeVisible();
  expect(await read.boundingBox()).toEqual(before);
  await pill.click();
  await expect(rowsOf(dana).first()).toContainText("The second one");
});

test("keys: open, resolve with undo, snooze, assign, note", async () => {
  const id = await post({ text: "Where do I find the crane?", by: "kite" });
  await dana.goto("/conversations?tab=open&q=crane");
  await expect(rowsOf(dana)).toHaveCount(1);
  await dana.keyboard.press("j");
  await expect(dana.getByRole("article")).toContainText("Where do I find the crane?");
  await post({ text: "On the second floor", by: "harborpine", to: id });
  await expect(dana.getByRole("article").nth(1)).toContainText("our post");
  await expect(dana.getByRole("article").nth(1)).toContainText(/answered after \d/);

  await dana.keyboard.press("a");
  await dana.getByRole("menuitem", { name: "Dana Okafor (you)" }).click();
  await expect(dana.getByRole("link", { name: /^Mine/ })).toContainText("1");
  // Keys belong to a menu until it has gone.
  await expect(dana.getByRole("menu")).toHaveCount(0);
  await dana.keyboard.press("n");
  await dana.keyboard.type("Asked the shop.");
  await dana.keyboard.press("Control+Enter");
  await expect(dana.getByRole("complementary", { name: "Facts and notes" })).toContainText("Asked the shop.");
  await expect(dana.getByLabel("New internal note")).toHaveValue("");
  await dana.getByLabel("New internal note").press("Escape");

  await dana.keyboard.press("s");
  await dana.getByRole("menuitem", { name: /^1 hour/ }).click();
  await expect(rowsOf(dana)).toHaveCount(0);
  await dana.getByRole("button", { name: "Undo" }).click();
  await expect(rowsOf(dana)).toHaveCount(1);
  await rowsOf(dana).first().click();
  await expect(dana.getByRole("article").first()).toBeVisible();
  await dana.keyboard.press("e");
  await expect(dana.getByRole("link", { name: /^Resolved/ })).toContainText("1");
  // Somebody writes again: it opens again.
  await post({ text: "The crane is not there", by: "kite", to: id });
  await expect(rowsOf(dana)).toHaveCount(1);
});

/** Holds what is read from such an address until it is let go. */
async function hold(address: string | RegExp): Promise<() => Promise<void>> {
  let open: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  await dana.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    open();
    await dana.unrouteAll({ behavior: "wait" });
  };
}

test("keys meant for an answer that is still opening are its first letters and do nothing else", async () => {
  await post({ text: "Is the glider sold out?", by: "kite" });
  const letGo = await hold("**/replies");
  await dana.goto("/conversations?tab=open&q=glider");
  await rowsOf(dana).first().click();
  await expect(dana.getByRole("article")).toContainText("Is the glider sold out?");
  await dana.keyboard.press("r");
  await expect(dana.getByText("Opening…")).toBeVisible();
  await dana.keyboard.type("sea");
  await letGo();
  await expect(dana.getByRole("textbox", { name: /^Reply to/ })).toHaveValue("sea");
  await expect(dana.getByRole("menu")).toHaveCount(0);
  await expect(dana.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expect(rowsOf(dana)).toHaveCount(1);
});

test("keys after r or n are a reply's or a note's first letters before the conversation is read, and do nothing else", async () => {
  await post({ text: "Is the spinning top sold out?", by: "kite" });
  for (const { key, name } of [
    { key: "r", name: /^Reply to/ },
    { key: "n", name: "New internal note" },
  ]) {
    const letGo = await hold(/\/api\/v1\/conversations\/\d+\?/);
    await dana.goto("/conversations?tab=open&q=spinning");
    await rowsOf(dana).first().click();
    await expect(dana.getByRole("status", { name: "Loading posts" })).toBeVisible();
    await dana.keyboard.press(key);
    await dana.keyboard.type("sean");
    await dana.keyboard.press("Backspace");
    await letGo();
    await expect(dana.getByRole("textbox", { name })).toHaveValue("sea");
    await expect(dana.getByRole("menu")).toHaveCount(0);
    await expect(dana.getByRole("button", { name: "Undo" })).toHaveCount(0);
  }
  await dana.keyboard.type("rch on Monday");
  await expect(dana.getByRole("textbox", { name: "New internal note" })).toHaveValue("search on Monday");
});

test("priority: said by each row, changed by a person", async () => {
  await dana.goto("/conversations?tab=open&order=priority&q=parcel");
  const mark = dana.getByRole("button", { name: /ahead of the wait: why/ }).first();
  await mark.focus();
  const card = dana.getByRole("tooltip");
  await expect(card).toContainText("Target");
  await expect(card).toContainText("Together");
  await dana.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  const late = rowsOf(dana).filter({ hasText: "Parcel number 40 has" });
  await dana.goto("/conversations?tab=open&order=priority&q=40");
  await expect(late).toHaveCount(1);
  await late.click();
  await dana.getByRole("combobox", { name: "Severity" }).selectOption("1");
  await expect(late).toContainText("severity 1");
  await dana.goto("/conversations?severity=2");
  await expect(rowsOf(dana)).toHaveCount(1);
  await expect(late).toBeVisible();
});

test("many at once: chosen by keys and by hand, undone, told in words", async () => {
  for (const [index, by] of ["una", "dos", "tri"].entries()) await post({ text: `The paper lantern number ${index} is torn`, by });
  await dana.goto("/conversations?tab=open&order=waiting&q=lantern");
  await expect(rowsOf(dana)).toHaveCount(3);
  await expect(rowsOf(dana).first().locator("mark")).toHaveText("lantern");
  await dana.keyboard.press("x");
  const bar = dana.getByRole("toolbar", { name: "Chosen conversations" });
  await expect(bar).toContainText("1 chosen");
  await expect(rowsOf(dana).first()).toHaveAttribute("aria-current", "true");
  await dana.keyboard.press("Shift+J");
  await expect(bar).toContainText("2 chosen");
  await dana.keyboard.press("e");
  await expect(dana.getByText("2 resolved.")).toBeVisible();
  await expect(rowsOf(dana)).toHaveCount(1);
  await expect(bar).toHaveCount(0);
  await dana.getByRole("button", { name: "Undo" }).last().click();
  await expect(dana.getByText("2 as before.")).toBeVisible();
  await expect(rowsOf(dana)).toHaveCount(3);

  await dana.getByRole("button", { name: "Choose", exact: true }).click();
  await rowsOf(dana).first().locator("xpath=..").getByRole("checkbox").check();
  await rowsOf(dana).last().click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3 chosen");
  await dana.getByRole("button", { name: "Severity", exact: true }).click();
  await dana.getByRole("menuitem", { name: /^3/ }).click();
  await expect(dana.getByText("3 set to severity 3.")).toBeVisible();
  await expect(rowsOf(dana).filter({ hasText: "severity 3" })).toHaveCount(3);
});

test("a list is kept under a name, with its count", async () => {
  await dana.goto("/conversations?tab=open&q=lantern");
  await dana.getByRole("button", { name: "Views", exact: true }).click();
  await dana.getByLabel("Keep this list as").fill("Lanterns");
  await dana.getByRole("button", { name: "Keep it" }).click();
  await dana.goto("/conversations");
  await dana.getByRole("button", { name: "Views", exact: true }).click();
  const kept = dana.getByRole("link", { name: /^Lanterns/ });
  await expect(kept).toContainText("3");
  await kept.click();
  await expect(dana).toHaveURL(/q=lantern/);
  await expect(rowsOf(dana)).toHaveCount(3);
  await dana.getByRole("button", { name: "Views: Lanterns" }).click();
  await dana.getByRole("button", { name: "Remove the view Lanterns" }).click();
  await expect(kept).toHaveCount(0);
});

test("of two who resolve at once the slower is told who was faster", async ({ browser }) => {
  await post({ text: "Both of us will answer this quarrel", by: "ines" });
  const jonas = await signIn(browser, email.jonas);
  for (const page of [dana, jonas]) {
    await page.goto("/conversations?tab=open&q=quarrel");
    await rowsOf(page).first().click();
    await expect(page.getByRole("article")).toContainText("quarrel");
  }
  // Jonas's screen hears nothing any more.
  await jonas.route("**/api/v1/**", (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
  await dana.keyboard.press("e");
  await expect(dana.getByRole("button", { name: "Undo" }).last()).toBeVisible();
  await jonas.keyboard.press("e");
  await expect(jonas.getByText(/Dana Okafor resolved this \d+ s ago/)).toBeVisible();
  await expect(jonas.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await jonas.context().close();
});

test("text from outside stays text, links lead where they say", async () => {
  await post({ text: "<img src=x onerror=alert(1)> pixiedust https://news.example/a?b=1. javascript:alert(2)", by: "eve" });
  await dana.goto("/conversations?tab=open&q=pixiedust");
  await rowsOf(dana).first().click();
  const article = dana.getByRole("article");
  await expect(article).toContainText("pixiedust");
  await expect(article.locator("img")).toHaveCount(0);
  const link = article.getByRole("link");
  await expect(link).toHaveCount(1);
  await expect(link).toHaveAttribute("href", "https://news.example/a?b=1");
  expect(await link.getAttribute("rel")).toMatch(/noopener.*nofollow/);
});

for (const [width, height] of [[390, 844], [1440, 900]] as const) {
  test(`nobody is shut out at ${width} px`, async () => {
    await dana.setViewportSize({ width, height });
    await dana.goto("/conversations?tab=open");
    await rowsOf(dana).first().click();
    await expect(dana.getByRole("article").first()).toBeVisible();
    expect(await dana.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await noAxeFindings(dana);
    if (width === 390) {
      await expect(rowsOf(dana).first()).toBeHidden();
      await dana.getByRole("button", { name: "List" }).click();
      await expect(rowsOf(dana).first()).toBeVisible();
    }
  });
}
