import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type MastodonServer, startMastodonServer } from "../helpers/mastodon-server";
import { noAxeFindings } from "./axe";
import { addPerson, commandLine, signIn } from "./people";
import { server } from "./server";

const workspace = "approvals-e2e";

test.describe.configure({ mode: "serial" });
test.setTimeout(240_000);

let mastodon: MastodonServer;
let lead: Page;
let responder: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  mastodon = await startMastodonServer();
  const file = path.join(server.dataDir, "approvals.csv");
  writeFileSync(file, "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n1,old,True,Tue Oct 31 22:10:47 +0000 2017,An old post,,\n");
  commandLine(["import", file, "--workspace", workspace, "--network", "x"]);
  addPerson("lea@approvals.example", "Lea Lind", "lead", workspace);
  addPerson("ben@approvals.example", "Ben Ode", "responder", workspace);
  lead = await signIn(browser, "lea@approvals.example");
  responder = await signIn(browser, "ben@approvals.example");
  const made = await lead.request.post("/api/v1/sources/networks/mastodon", {
    headers: { origin: server.baseUrl },
    data: { name: "Our Mastodon", config: { instance: mastodon.url, streaming: false }, credentials: { accessToken: "good-token" } },
  });
  expect(made.status(), await made.text()).toBe(201);
});

test.afterAll(async () => {
  await lead?.context().close();
  await responder?.context().close();
  await mastodon?.close();
});

const article = (page: Page, text: string) => page.getByRole("region", { name: "Posts" }).getByRole("article").filter({ hasText: text });

/** Somebody writes something grave, and the responder has it open. */
async function openGrave(acct: string, text: string): Promise<void> {
  mastodon.mention(acct, text);
  const { sources } = (await (await lead.request.get("/api/v1/sources")).json()) as { sources: { id: number; name: string }[] };
  const source = sources.find(({ name }) => name === "Our Mastodon");
  await lead.request.post(`/api/v1/sources/${source?.id}/sync`, { headers: { origin: server.baseUrl } });
  let id = "";
  await expect(async () => {
    const { conversations } = (await (await responder.request.get("/api/v1/conversations?status=open")).json()) as { conversations: { id: string; preview: string }[] };
    id = conversations.find(({ preview }) => preview === text)?.id ?? "";
    expect(id).not.toBe("");
  }).toPass({ timeout: 60_000 });
  const { conversation } = (await (await lead.request.get(`/api/v1/conversations/${id}`)).json()) as { conversation: { version: number } };
  const graver = await lead.request.patch(`/api/v1/conversations/${id}`, { headers: { origin: server.baseUrl }, data: { severity: 2, version: conversation.version } });
  expect(graver.status(), await graver.text()).toBe(200);
  await responder.goto(`/conversations/${id}`);
  await expect(article(responder, text)).toBeVisible({ timeout: 100_000 });
}

test("a responder asks, a lead allows it on another screen, and the reply is sent by that click", async () => {
  await openGrave("mara", "My kettle burnt my hand");
  await expect(responder.getByRole("region", { name: "Posts" })).toBeVisible();
  await responder.keyboard.press("r");
  const field = responder.getByRole("textbox", { name: /^Reply to/ });
  await field.fill("We are sorry. Please see a doctor; we call you today.");
  await expect(responder.getByText("once a lead allows it").first()).toBeVisible();
  await responder.getByRole("button", { name: /^Ask for approval/ }).click();
  await expect(article(responder, "We call you today").or(article(responder, "we call you today"))).toContainText(/Waiting \d+ s for a lead/);
  expect(mastodon.ownTexts()).toHaveLength(0);

  await lead.goto("/approvals");
  const asked = lead.getByRole("article", { name: "Publish a reply" });
  await expect(asked).toContainText("Ben Ode asks");
  await expect(asked).toContainText("My kettle burnt my hand");
  await expect(lead.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: /Approvals/ })).toContainText("1");
  await noAxeFindings(lead);
  await asked.getByRole("button", { name: "Allow it" }).click();
  await expect(lead.getByText("Nobody waits for your word")).toBeVisible();
  await expect(article(responder, "we call you today")).toContainText("our post", { timeout: 30_000 });
  expect(mastodon.ownTexts().filter((text) => text.includes("we call you today"))).toHaveLength(1);
  await noAxeFindings(responder);
});

test("refused, the text comes back as a draft with the reason beside it", async () => {
  await openGrave("paul", "The lid cut my child");
  await responder.keyboard.press("r");
  await responder.getByRole("textbox", { name: /^Reply to/ }).fill("That cannot be our lid");
  await responder.keyboard.press("Control+Enter");
  await lead.goto("/approvals");
  const asked = lead.getByRole("article", { name: "Publish a reply" });
  await asked.getByRole("button", { name: "Refuse…" }).click();
  await asked.getByLabel("Why not? They read it.").fill("Believe them first");
  await asked.getByRole("button", { name: "Refuse it" }).click();
  await expect(responder.getByText("Believe them first")).toBeVisible({ timeout: 20_000 });
  await responder.getByRole("button", { name: "Go on with your draft" }).click();
  await expect(responder.getByRole("textbox", { name: /^Reply to/ })).toHaveValue("That cannot be our lid");
});

test("a refund within the limit stands in the reply; a template by its name waits until it is filled", async () => {
  await lead.request.post("/api/v1/templates", { headers: { origin: server.baseUrl }, data: { name: "Order", body: "Dear {{first_name}}, your order {{number}} is on its way.", shared: true } });
  await openGrave("ines", "Where is my order?");
  await responder.getByRole("button", { name: /^Offer a refund/ }).click();
  const dialog = responder.getByRole("dialog", { name: "Offer a refund" });
  await dialog.getByLabel("Amount").fill("400");
  await expect(dialog.getByRole("button", { name: "Ask a lead" })).toBeEnabled();
  await dialog.getByLabel("Amount").fill("20");
  await noAxeFindings(responder);
  await dialog.getByRole("button", { name: "Offer it" }).click();
  const field = responder.getByRole("textbox", { name: /^Reply to/ });
  await expect(field).toHaveValue("We will refund you 20 EUR.");
  await expect(responder.getByRole("list", { name: "Done here" })).toContainText("Ben Ode: offer a refund of 20 eur");
  await field.press("End");
  await field.pressSequentially(" /ord");
  await expect(responder.getByRole("option", { name: /^Order/ })).toBeVisible();
  await noAxeFindings(responder);
  await field.press("Enter");
  await expect(field).toHaveValue(/20 EUR\. Dear .*, your order \{\{number\}\} is on its way\.$/);
  await expect(responder.getByText(/^Fill in .*\{\{number\}\} before it goes out/)).toBeVisible();
  await expect(responder.getByRole("button", { name: /^Ask for approval/ })).toBeDisabled();
});

test("a playbook is changed by a lead, and says at once what a responder may", async () => {
  await lead.goto("/playbooks");
  await lead.getByRole("button", { name: "Change", exact: true }).click();
  await lead.getByRole("button", { name: "Change: Publish a reply, Responder" }).click();
  const dialog = lead.getByRole("dialog");
  await dialog.getByLabel(/^Severity 2/).selectOption("Without asking");
  await noAxeFindings(lead);
  await dialog.getByRole("button", { name: "Take it over" }).click();
  await lead.getByRole("button", { name: "Save" }).click();
  await expect(lead.getByText("version 1")).toBeVisible();
  await expect(lead.getByRole("region", { name: "Try it out" })).toContainText("A responder may publish a reply at severity 2 to 5 without asking.");
  await responder.getByRole("textbox", { name: /^Reply to/ }).fill("It left us today, by post, and should be with you on Monday.");
  await expect(responder.getByRole("button", { name: /^Send/ })).toBeEnabled();
});
