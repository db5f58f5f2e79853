import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect as expectSoon, type Page, test } from "@playwright/test";
import { noAxeFindings } from "./axe";
import { addPerson, commandLine, signIn } from "./people";
import { server } from "./server";

const workspace = "notifications-e2e";
const email = { dana: "dana@notifications.example", jonas: "jonas@notifications.example" };

// One person's page waits for what another's did.
const expect = expectSoon.configure({ timeout: 30_000 });
test.describe.configure({ mode: "serial", timeout: 300_000 });

let dana: Page;
let jonas: Page;
let chat: Server;
/** What the stub in Slack's place answers. */
let answer = { status: 200, text: "ok" };
const said: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const posts = [
    ["tweet_id", "author_id", "inbound", "created_at", "text", "response_tweet_id", "in_response_to_tweet_id"],
    ["1", "mara", "True", "Mon Nov 02 10:00:00 +0000 2026", "Where is my train set?", "", ""],
    ["2", "theo", "True", "Mon Nov 02 11:00:00 +0000 2026", "The crane came without its hook", "", ""],
  ];
  const file = path.join(server.dataDir, "notifications.csv");
  writeFileSync(file, `${posts.map((row) => row.join(",")).join("\n")}\n`);
  commandLine(["import", file, "--workspace", workspace, "--owned", "harborpine", "--network", "x"]);
  addPerson(email.dana, "Dana Okafor", "lead", workspace);
  addPerson(email.jonas, "Jonas Weber", "responder", workspace);
  dana = await signIn(browser, email.dana);
  jonas = await signIn(browser, email.jonas);
  chat = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      said.push(body);
      response.writeHead(answer.status).end(answer.text);
    });
  });
  await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
});

test.afterAll(async () => {
  await dana?.context().close();
  await jonas?.context().close();
  await new Promise((resolve) => chat.close(resolve));
});

const bell = (page: Page) => page.locator("header:visible").getByRole("button", { name: /^Notifications/ });
const clean = async (page: Page, where: string) => {
  await noAxeFindings(page, where);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
};

test("a note calls a colleague, whose bell says so within seconds and leads there", async () => {
  await jonas.goto("/now");
  await expect(bell(jonas)).toHaveAccessibleName("Notifications");
  await dana.goto("/conversations?tab=open&q=crane");
  await dana.getByRole("list", { name: "Conversations" }).getByRole("link").first().click();
  const field = dana.getByLabel("New internal note");
  await field.pressSequentially("Please look, @jo");
  await expect(dana.getByRole("option", { name: "Jonas Weber" })).toBeVisible();
  await clean(dana, "the people to call");
  await field.press("Enter");
  await expect(field).toHaveValue("Please look, @Jonas Weber ");
  await field.press("Control+Enter");
  await expect(dana.getByRole("complementary", { name: "Facts and notes" }).getByText("@Jonas Weber", { exact: true })).toBeVisible();

  await expect(bell(jonas)).toHaveAccessibleName("Notifications, 1 unread");
  await bell(jonas).click();
  const panel = jonas.getByRole("dialog", { name: "Notifications" });
  await expect(panel).toContainText("Dana Okafor calls you in a note");
  await expect(panel).toContainText("Please look, @Jonas Weber");
  await clean(jonas, "the bell's panel");
  await panel.getByRole("link", { name: /Dana Okafor calls you/ }).click();
  await expect(jonas).toHaveURL(/\/conversations\/\d+/);
  await expect(jonas.getByText("The crane came without its hook").first()).toBeVisible();
  await expect(bell(jonas)).toHaveAccessibleName("Notifications");
});

test("whoever is given a conversation hears of it; reading everything empties the bell in every window", async () => {
  const second = await jonas.context().newPage();
  await second.goto("/now");
  await dana.goto("/conversations?tab=open&q=train");
  await dana.getByRole("list", { name: "Conversations" }).getByRole("link").first().click();
  await expect(dana.getByRole("article").first()).toBeVisible();
  await dana.keyboard.press("a");
  await dana.getByRole("menuitem", { name: "Jonas Weber" }).click();
  await expect(bell(second)).toHaveAccessibleName("Notifications, 1 unread");
  await jonas.goto("/notifications");
  const list = jonas.getByRole("region", { name: "Notifications" }).filter({ has: jonas.getByRole("button", { name: "Mark all as read" }) });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("Dana Okafor gave you a conversation");
  await list.getByRole("button", { name: "Unread", exact: true }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByRole("button", { name: "Mark all as read" }).click();
  await expect(list).toContainText("Nothing is unread");
  await expect(bell(second)).toHaveAccessibleName("Notifications");
  await second.close();
});

test("what a person chooses is kept, and what cannot be is refused in words", async () => {
  await jonas.goto("/settings/notifications");
  await jonas.getByLabel("E-mail: A target is missed").selectOption("In the digest");
  await expect(jonas.getByText("Some news are to come in the digest: say how often it comes.")).toBeVisible();
  await expect(jonas.getByRole("button", { name: "Save" })).toBeDisabled();
  await jonas.getByLabel("How often").selectOption("Every day");
  await jonas.getByLabel(/^At \(/).fill("07:45");
  await jonas.getByRole("switch", { name: /No e-mail, push or sound at night/ }).check();
  await jonas.getByLabel("From").fill("21:30");
  await jonas.getByLabel("Sound: A target is missed").uncheck();
  await jonas.getByRole("button", { name: "Save" }).click();
  await expect(jonas.getByRole("button", { name: "Save" })).toHaveCount(0);
  await jonas.reload();
  await expect(jonas.getByLabel("E-mail: A target is missed")).toHaveValue("digest");
  await expect(jonas.getByLabel(/^At \(/)).toHaveValue("07:45");
  await expect(jonas.getByLabel("From")).toHaveValue("21:30");
  await expect(jonas.getByLabel("Sound: A target is missed")).not.toBeChecked();
  await expect(jonas.getByText("E-mail is not set up here.")).toBeVisible();
  for (const width of [390, 1440]) {
    await jonas.setViewportSize({ width, height: 900 });
    await clean(jonas, `settings at ${width}`);
  }
});

test("a push is shown once, stays when it is grave, and the worker passes the content policy", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: server.baseUrl, permissions: ["notifications"], storageState: await jonas.context().storageState() });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId));
  });
  await session.send("ServiceWorker.enable");
  await page.goto("/settings/notifications");
  await expect(page.getByRole("button", { name: "Notify me here" })).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
  });
  const push = { origin: new URL(server.baseUrl).origin, registrationId: await registered };
  const data = JSON.stringify({ title: "Nobody has answered Mara", body: "Where is my train set?", tag: "n1-7", href: "/conversations", isGrave: true, silent: false });
  await session.send("ServiceWorker.deliverPushMessage", { ...push, data });
  await session.send("ServiceWorker.deliverPushMessage", { ...push, data });
  const shown = () =>
    page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, requireInteraction }) => ({ title, body, tag, requireInteraction })));
  await expect.poll(shown).toEqual([{ title: "Nobody has answered Mara", body: "Where is my train set?", tag: "n1-7", requireInteraction: true }]);
  await context.close();
});

test("a channel is tried before it is relied on, and says why nothing arrives", async () => {
  await dana.goto("/settings/channels");
  await dana.getByRole("button", { name: "Add a channel" }).click();
  const form = dana.getByRole("dialog", { name: "Add a channel" });
  await form.getByLabel("Name").fill("#comms");
  await form.getByLabel("Address").fill("hooks.slack.com/services/x");
  await form.getByRole("button", { name: "Add the channel" }).click();
  await expect(form).toContainText("Give an address that begins with https://");
  await clean(dana, "the channel's form");
  await form.getByLabel("Address").fill(`http://127.0.0.1:${(chat.address() as AddressInfo).port}/services/x`);
  await form.getByRole("button", { name: "Add the channel" }).click();
  await expect(form).toHaveCount(0);
  await dana.getByRole("button", { name: "Test: #comms" }).click();
  await expect(dana.getByText("The test has arrived.")).toBeVisible();
  expect(said.at(-1)).toContain("A test from Firstminute");
  answer = { status: 410, text: "channel_is_archived" };
  await dana.getByRole("button", { name: "Test: #comms" }).click();
  await expect(dana.getByText(/The channel is archived in Slack/).first()).toBeVisible();
  const trouble = dana.getByRole("region", { name: "What did not arrive" });
  await expect(trouble).toContainText("channel_is_archived");
  answer = { status: 200, text: "ok" };
  await trouble.getByRole("button", { name: "Try again: A test from Firstminute" }).click();
  await expect(trouble).toContainText("Everything has arrived");
  for (const width of [390, 1440]) {
    await dana.setViewportSize({ width, height: 900 });
    await clean(dana, `channels at ${width}`);
  }
});
