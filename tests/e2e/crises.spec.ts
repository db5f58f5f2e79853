import { readFile } from "node:fs/promises";
import { expect as hasty, type Page, test } from "@playwright/test";
import { type MastodonServer, startMastodonServer } from "../helpers/mastodon-server";
import { noAxeFindings } from "./axe";
import { addPerson, signIn } from "./people";
import { makeWebhook, makeWorkspace, mentionOn } from "./room";

const workspace = "crises-e2e";
const name = "Payments in the app fail";
const claim = "The app was hacked";
const correction = "Nobody broke in: a certificate ran out. Proof: status.fernhill.example";

// What is said goes by workers, which a busy machine keeps waiting.
const expect = hasty.configure({ timeout: 30_000 });
test.describe.configure({ mode: "serial", timeout: 180_000 });

let mastodon: MastodonServer;
let lead: Page;
/** On a phone all along. */
let responder: Page;
let conversationId: string;
let roomPath: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  mastodon = await startMastodonServer();
  makeWorkspace(workspace);
  addPerson("nora@crises.example", "Nora Vance", "lead", workspace);
  addPerson("ben@crises.example", "Ben Ode", "responder", workspace);
  lead = await signIn(browser, "nora@crises.example", { viewport: { width: 1440, height: 900 } });
  responder = await signIn(browser, "ben@crises.example", { viewport: { width: 390, height: 844 } });
  const make = async (path: string, data: object) => {
    const answer = await lead.request.post(`/api/v1/${path}`, { data });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()) as { id: number };
  };
  await make("sources/networks/mastodon", { name: "Our Mastodon", config: { instance: mastodon.url, streaming: false }, credentials: { accessToken: "good-token" } });
  const topic = await make("topics", { name: "The app", query: "app", themeId: null });
  await make("playbooks/library", { key: "outage", topicIds: [topic.id] });
  conversationId = await mentionOn(mastodon, await makeWebhook(lead, "mastodon"), lead, "mara", "Is it true that your app was hacked? I cannot pay.");
});

test.afterAll(async () => {
  await lead?.context().close();
  await responder?.context().close();
  await mastodon?.close();
});

const panel = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });
const clock = (page: Page) => panel(page, "Statement clock");
const statement = (page: Page, text: string) => panel(page, "Statements").getByRole("listitem").filter({ hasText: text }).first();
const onNetwork = (text: string) => mastodon.ownTexts().filter((own) => own.includes(text)).length;

test("a lead declares it by hand, by criteria, with roles and a playbook; Now turns for everybody", async () => {
  await responder.goto("/now");
  await expect(panel(responder, "Status")).not.toContainText("Crisis");
  await lead.goto("/crises?tab=incidents");
  await lead.getByRole("button", { name: "Declare an incident" }).click();
  const dialog = lead.getByRole("dialog", { name: "Declare an incident" });
  await dialog.getByRole("textbox", { name: /^Name/ }).fill(name);
  await expect(dialog.getByText("Any one of these is enough for 3:")).toBeVisible();
  await dialog.getByRole("radio", { name: /^2 · Serious/ }).check();
  await expect(dialog.getByText("Any one of these is enough for 2:")).toBeVisible();
  await dialog.getByRole("textbox", { name: /^What happened/ }).fill("Card payments in the app have failed since eight.");
  for (const [label, person] of [["Lead", "Nora Vance"], ["Writer", "Ben Ode"]] as const) {
    await dialog.getByRole("combobox", { name: label, exact: true }).click();
    const choices = lead.locator("[role=option]:visible");
    await choices.filter({ hasText: person }).click();
    await expect(choices).toHaveCount(0);
  }
  await dialog.getByRole("combobox", { name: "Playbook", exact: true }).selectOption({ label: "Outage" });
  await noAxeFindings(lead);
  await dialog.getByRole("button", { name: "Declare the incident" }).click();
  await expect(lead).toHaveURL(/\/crises\/incidents\/\d+$/);
  roomPath = new URL(lead.url()).pathname;
  const about = panel(lead, "About this incident");
  for (const words of ["Severity 2 · Serious", "Running", "Card payments in the app", "Nora Vance", "Ben Ode", "Outage"]) await expect(about).toContainText(words);
  await expect(clock(lead)).toContainText("First statement due");
  const status = panel(responder, "Status");
  await expect(status).toContainText("Crisis");
  await expect(status).toContainText(`Nora Vance leads an incident of severity 2: ${name}.`);
  await panel(responder, "Running incidents").getByRole("link", { name: new RegExp(name) }).click();
  await expect(responder.getByRole("heading", { level: 1, name })).toBeVisible();
  for (const button of ["Stand down", "Change", "Decide"]) await expect(responder.getByRole("button", { name: button, exact: true })).toHaveCount(0);
  expect((await responder.request.post(`/api/v1${roomPath.replace("/crises", "")}/stand-down`, { data: { reason: "Enough.", version: 1 } })).status()).toBe(403);
});

test("facts, strategy, tasks and who was told: on both screens at once", async () => {
  const sheet = panel(lead, "Fact sheet");
  const facts = (list: string) => panel(responder, "Fact sheet").getByRole("region", { name: list, exact: true });
  for (const [list, text] of [["Known", "Card payments fail, the rest works"], ["Not known", "Why the certificate was not renewed"]] as const) {
    await sheet.getByRole("textbox", { name: `Add: ${list}`, exact: true }).fill(text);
    await sheet.getByRole("button", { name: `Add to: ${list}`, exact: true }).click();
    await expect(facts(list)).toContainText(text);
  }
  await sheet.getByRole("button", { name: /^Change: Why the certificate/ }).click();
  await lead.getByRole("menuitem", { name: "Now being done" }).click();
  await expect(facts("Being done")).toContainText("Why the certificate");
  await expect(facts("Not known")).not.toContainText("Why the certificate");

  const strategy = panel(lead, "Strategy");
  await strategy.getByRole("button", { name: "Decide" }).click();
  await strategy.getByRole("radio", { name: /^An accident/ }).check();
  await expect(strategy).toContainText("Then diminish");
  await strategy.getByRole("combobox", { name: "Our history" }).selectOption("similar before");
  for (const words of ["Instructing information.", "Then rebuild", "Something like it has happened to us before", "W. Timothy Coombs (2007)"]) await expect(strategy).toContainText(words);
  await expect(strategy.getByRole("checkbox", { name: /^Rebuild/ })).toBeChecked();
  await strategy.getByRole("textbox", { name: "Why" }).fill("The second time this year.");
  await strategy.getByRole("button", { name: "Record the decision" }).click();
  await expect(strategy.getByRole("button", { name: "Decide anew" })).toBeVisible();
  await expect(panel(responder, "Strategy")).toContainText("The second time this year.");
  await expect(panel(responder, "Timeline")).toContainText("Strategy: rebuild, as suggested.");

  const tasks = panel(responder, "Tasks");
  await tasks.getByRole("checkbox", { name: /^Write: what does not work, since when/ }).click();
  await expect(panel(lead, "Tasks")).toContainText(/1 of \d+ done/);
  await expect(panel(lead, "Timeline")).toContainText("Done: Write: what does not work");
  const people = panel(lead, "Who has to know");
  await people.getByRole("textbox", { name: "Who has to know" }).fill("The card scheme");
  await people.getByRole("textbox", { name: "How they are told" }).fill("by phone");
  await people.getByRole("button", { name: "Add to who has to know" }).click();
  await people.getByRole("checkbox", { name: "The card scheme" }).click();
  await expect(panel(responder, "Who has to know")).toContainText(/1 of 1 told.*told .* by Nora Vance/s);
});

test("a holding statement from the playbook's words stands on the network once, and the clock turns", async () => {
  await panel(lead, "Statements").getByRole("button", { name: "Write a statement" }).click();
  const dialog = lead.getByRole("dialog", { name: "Write a statement" });
  await dialog.getByRole("combobox", { name: "From the playbook" }).selectOption("holding");
  await expect(dialog.getByText(/^Still to be filled in/)).toBeVisible();
  for (const [label, value] of [["What does not work, as people call it", "card payment in the app"], ["Since when", "08:10 CET"], ["What still works", "the plastic card"], ["Address of the status page", "status.fernhill.example"]] as const) {
    await dialog.getByRole("textbox", { name: label }).fill(value);
  }
  await dialog.getByRole("textbox", { name: "Next update in minutes" }).fill("20");
  const preview = dialog.getByRole("figure", { name: "As it will read" });
  await expect(preview).toContainText(/^Card payment in the app does not work .* Next news at \d\d:\d\d UTC/);
  await expect(dialog.getByText(/^Still to be filled in/)).toHaveCount(0);
  await expect(dialog.getByRole("checkbox", { name: /kettleco/ })).toBeChecked();
  await dialog.getByRole("button", { name: "Keep as draft" }).click();
  await expect(dialog).toBeHidden();
  const text = "does not work for many of you";
  await statement(lead, text).getByRole("button", { name: "Publish" }).click();
  await expect(statement(lead, text)).toContainText("stands there");
  await expect(statement(responder, text)).toContainText("Published");
  expect(onNetwork(text)).toBe(1);
  for (const page of [lead, responder]) {
    await expect(clock(page)).toContainText("Next update due");
    await expect(clock(page)).toContainText("as announced");
  }
  await statement(lead, text).getByRole("button", { name: "Pin" }).click();
  await expect(statement(responder, text)).toContainText("Pinned · Published");
});

test("a statement that was wrong is withdrawn, from the network too, with its reason on the timeline", async () => {
  const text = "All is well again";
  await panel(lead, "Statements").getByRole("button", { name: "Write a statement" }).click();
  const dialog = lead.getByRole("dialog", { name: "Write a statement" });
  await dialog.getByRole("textbox", { name: "Text" }).fill(text);
  await dialog.getByRole("button", { name: "Keep as draft" }).click();
  await statement(lead, text).getByRole("button", { name: "Publish" }).click();
  await expect(statement(lead, text)).toContainText("stands there");
  expect(onNetwork(text)).toBe(1);
  await statement(lead, text).getByRole("button", { name: "More for this statement" }).click();
  await lead.getByRole("menuitem", { name: /^Withdraw it/ }).click();
  await statement(lead, text).getByRole("textbox", { name: "Why is it withdrawn?" }).fill("Said too early.");
  await statement(lead, text).getByRole("button", { name: "Withdraw it" }).click();
  await expect(statement(responder, text)).toContainText("Withdrawn");
  await expect(panel(responder, "Timeline")).toContainText(`Withdrawn: “${text}” Said too early.`);
  await expect.poll(() => onNetwork(text)).toBe(0);
  await expect(statement(responder, text)).toContainText("is deleted");
});

test("a rumour gets its verdict, and its correction goes into an answer", async () => {
  await panel(lead, "Rumours").getByRole("button", { name: "Note a rumour" }).click();
  const dialog = lead.getByRole("dialog", { name: "Note a rumour" });
  await dialog.getByRole("textbox", { name: /^What do people say/ }).fill(claim);
  await dialog.getByRole("textbox", { name: /^Words that find it/ }).fill("hack*");
  await dialog.getByRole("combobox", { name: "Is it true?" }).selectOption({ label: "False" });
  await dialog.getByRole("textbox", { name: /^What do we say to it/ }).fill(correction);
  await dialog.getByRole("button", { name: "Note it" }).click();
  await expect(dialog.getByText("Say what shows it.")).toBeVisible();
  await dialog.getByRole("textbox", { name: /^What shows it/ }).fill("The log of the certificate.");
  await dialog.getByRole("button", { name: "Note it" }).click();
  await expect(dialog).toBeHidden();
  const rumour = panel(responder, "Rumours").getByRole("listitem").filter({ hasText: claim });
  for (const words of ["False", "The log of the certificate.", correction, "1 post by 1 person"]) await expect(rumour).toContainText(words);
  await rumour.getByRole("link", { name: /^by mara/ }).click();
  await expect(responder).toHaveURL(new RegExp(`/conversations/${conversationId}`));
  await responder.getByRole("button", { name: "Facts and notes" }).click();
  await responder.getByRole("button", { name: `Put it into the reply: ${correction}` }).click();
  const field = responder.getByRole("textbox", { name: /^Reply to/ });
  await expect(field).toHaveValue(correction);
  await field.press("Control+Enter");
  await expect(panel(responder, "Posts").getByRole("article").filter({ hasText: "Nobody broke in" })).toContainText("our post");
  expect(onNetwork("Nobody broke in")).toBe(1);
  await expect(panel(lead, "Timeline")).toContainText("Answer.");
});

test("the room shuts nobody out, on a phone as little as on a desk", async () => {
  await responder.goto(roomPath);
  await expect(responder.locator("main [aria-busy=true]")).toHaveCount(0);
  await expect(panel(responder, "Right now")).toContainText("wait for us");
  expect(await responder.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await noAxeFindings(responder);
  await noAxeFindings(lead);
});

test("it is stood down against a criterion only with a reason; Now is calm again", async () => {
  await lead.getByRole("button", { name: "Stand down" }).click();
  const dialog = lead.getByRole("dialog", { name: "Stand down" });
  const criteria = dialog.getByRole("list", { name: "Criteria" });
  await expect(criteria.getByRole("listitem")).toHaveCount(4);
  await expect(criteria).toContainText("Not met: The mentions are back to usual");
  await expect(criteria).toContainText("Met: No rumour is unanswered");
  await expect(dialog.getByRole("button", { name: "Stand down" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: /^Not every criterion is met/ }).fill("Operations renewed it, payments work.");
  await dialog.getByRole("button", { name: "Stand down" }).click();
  await expect(panel(lead, "About this incident")).toContainText("Stood down");
  await expect(panel(responder, "About this incident")).toContainText("Stood down");
  await expect(clock(responder)).toContainText("No statement is due any more.");
  await expect(panel(responder, "Fact sheet").getByRole("textbox")).toHaveCount(0);
});

test("the review is written, discussed and closed; it leaves as Markdown and PDF", async () => {
  for (const page of [lead, responder]) {
    await page.getByRole("link", { name: "Review", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "After-action review" })).toBeVisible();
  }
  const what = (page: Page) => page.getByRole("textbox", { name: "What happened" });
  await expect(what(lead)).toHaveValue(new RegExp(`${name}[^]*Said too early`));
  await expect(panel(lead, "Numbers")).toContainText("statements late or missing");
  await panel(lead, "What went well").getByRole("button", { name: "Add a line: What went well" }).click();
  await panel(lead, "What went well").getByRole("textbox").last().fill("Everybody spoke from one sheet");
  await lead.getByRole("button", { name: "Send to review" }).click();
  await expect(panel(responder, "About this review")).toContainText("In review");
  await expect(panel(responder, "What went well").getByRole("textbox").last()).toHaveValue("Everybody spoke from one sheet");
  await expect(responder.getByRole("button", { name: "Close the review" })).toHaveCount(0);

  const actions = panel(lead, "Actions");
  await lead.getByRole("button", { name: "Close the review" }).click();
  await expect(lead.getByRole("alert").filter({ hasText: "every action has an owner and a day" })).toBeVisible();
  const removes = actions.getByRole("button", { name: /^Remove: / });
  for (let left = await removes.count(); left > 0; left--) {
    await removes.first().click();
    await expect(removes).toHaveCount(left - 1);
  }
  await actions.getByRole("button", { name: "Add an action" }).click();
  await actions.getByRole("textbox", { name: "Action 1", exact: true }).fill("Warn a month before a certificate ends");
  await actions.getByRole("combobox", { name: "Owner of action 1" }).selectOption({ label: "Ben Ode" });
  await actions.getByLabel("Action 1 is due").fill(`${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}T12:00`);
  // Whoever writes at the same time loses nothing.
  await what(responder).fill("Ben's own words");
  await lead.getByRole("button", { name: "Close the review" }).click();
  await expect(panel(lead, "About this review")).toContainText("Closed");
  await expect(responder.getByRole("alert").filter({ hasText: "Nora Vance changed this review since you opened it" })).toBeVisible();
  await expect(what(responder)).toHaveValue("Ben's own words");
  await responder.getByRole("button", { name: "Show theirs" }).click();
  await expect(what(responder)).toHaveValue(new RegExp(name));
  await noAxeFindings(lead);

  for (const [link, ending, start] of [["Download as Markdown", "md", `# After-action review: ${name}`], ["Download as PDF", "pdf", "%PDF-"]] as const) {
    const coming = lead.waitForEvent("download");
    await lead.getByRole("link", { name: link }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^review-\\d+\\.${ending}$`));
    const file = await readFile(await download.path(), "latin1");
    expect(file.startsWith(start)).toBe(true);
    if (ending === "md") expect(file).toContain("Warn a month before a certificate ends");
  }
});

test("its action stands on the list until it is done", async () => {
  await responder.goto("/crises?tab=actions");
  const open = panel(responder, "To be done").getByRole("listitem").filter({ hasText: "Warn a month before" });
  await expect(open).toContainText(/Ben Ode · due/);
  await expect(open.getByRole("link", { name })).toBeVisible();
  await open.getByRole("checkbox").click();
  await expect(panel(responder, "To be done")).toContainText("No action is open");
  await expect(panel(responder, "Done lately")).toContainText("Warn a month before");
  await responder.goto("/now");
  await expect(panel(responder, "Running incidents")).toHaveCount(0);
  await expect(panel(responder, "Status")).not.toContainText("Crisis");
});
