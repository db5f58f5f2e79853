import { expect as hasty, type Page, test } from "@playwright/test";
import { demoWorkspace } from "./demo";
import { addPerson, password, signIn } from "./people";
import { type Bring, makeWebhook } from "./room";
import { server } from "./server";

// The story of the ambassadors, in the demo that tells it: scripts are held back, own words pass, and what both did is measured.
const expect = hasty.configure({ timeout: 30_000 });
const script = "Hi! I work at Larkfield in Port Calder and I come to work smiling. I also have benefits from day one. Come and see for yourself on a tour! 😊";
const ownWords = "I work at Larkfield, in returns. On Friday I counted twelve fans for forty stands, and the scanner went on counting while I drank.";

let lead: Page;
let greta: Page;
let bring: Bring;

test.describe.configure({ mode: "serial", timeout: 180_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const slug = await demoWorkspace();
  addPerson(`lead@${slug}.example`, "Noor Haddad", "lead", slug);
  lead = await signIn(browser, `lead@${slug}.example`);
  bring = await makeWebhook(lead, "x");
  greta = await (await browser.newContext({ baseURL: server.baseUrl })).newPage();
});

test.afterAll(async () => {
  for (const page of [lead, greta]) await page?.context().close();
});

test("whoever follows the open invitation takes part, and proves an account by a posted code", async () => {
  await lead.goto("/advocacy/programme");
  await lead.getByRole("button", { name: /^Make (the|a new) link$/ }).click();
  const address = new URL(await lead.getByLabel("Link to take part").inputValue());
  await greta.goto(address.pathname + address.search);
  await greta.getByLabel("E-mail").fill("greta@larkfield.example");
  await greta.getByLabel("Your name").fill("Greta Sand");
  await greta.getByLabel("Password", { exact: true }).fill(password);
  await greta.getByLabel("What do you do?").fill("returns in Quarry Hill");
  await greta.getByLabel("I have read the terms").check();
  await greta.getByLabel("I will say in each post").check();
  await greta.getByRole("button", { name: "Take part" }).click();
  await expect(greta).toHaveURL(/\/my$/);

  await greta.getByLabel("Network").selectOption("x");
  await greta.getByLabel("Handle").fill("greta_returns");
  await greta.getByRole("button", { name: "Add the account" }).click();
  const code = await greta.getByText(/^fm-\w+$/).innerText();
  await bring([{ text: `${code} hello @LarkfieldWorks`, by: "greta_returns" }]);
  await expect(greta.getByText(/^yours since/)).toBeVisible();
});

test("a script is held back with its passages, and a lead may let it through with a reason", async () => {
  await greta.reload();
  await greta.getByLabel("Your post").fill(script);
  await expect(greta.getByText("Reads like somebody else's post").first()).toBeVisible();
  await greta.getByRole("button", { name: "Ask a lead to let it through" }).click();
  await expect(greta.getByRole("region", { name: "Your checked posts" }).getByText("Held back")).toBeVisible();
  await expect(greta.getByRole("link", { name: /^Open on/ })).toHaveCount(0);

  await lead.goto("/advocacy/guard");
  const held = lead.getByRole("listitem").filter({ hasText: "Greta Sand" }).first();
  await held.getByRole("button", { name: "Let it through …" }).click();
  const dialog = lead.getByRole("dialog", { name: "Let this post through" });
  await dialog.getByLabel("Why").fill("She quotes the poster, to say what is wrong with it.");
  await dialog.getByRole("button", { name: "Let it through" }).click();
  await expect(dialog).toHaveCount(0);
  await greta.reload();
  await expect(greta.getByText("A lead decided: She quotes the poster")).toBeVisible();
});

test("own words that say who one works for pass, and are posted from one's own account", async () => {
  await greta.getByLabel("Your post").fill(ownWords);
  await expect(greta.getByText(/^Nothing holds it back/)).toBeVisible();
  await greta.getByRole("button", { name: "Keep it for posting" }).click();
  const own = greta.getByRole("listitem").filter({ hasText: "twelve fans" });
  const link = new URL((await own.getByRole("link", { name: "Open on X" }).getAttribute("href")) ?? "");
  expect([link.hostname, link.searchParams.get("text")]).toEqual(["x.com", ownWords]);
});

test("the scripted campaign looks scripted and harms, the honest one does neither", async () => {
  await lead.goto("/advocacy/outsider");
  const verdict = lead.getByRole("region", { name: "Verdict" });
  await expect(verdict).toHaveAttribute("data-verdict", "scripted");
  await lead.getByRole("combobox", { name: "Whose posts" }).click();
  await lead.getByRole("option", { name: "What has changed at Larkfield" }).click();
  await expect(verdict).toHaveAttribute("data-verdict", "independent");

  await lead.goto("/advocacy");
  await expect(lead.getByText(/^Harms \+.*, n \d+$/).first()).toBeVisible();
  await expect(lead.getByText(/^Helps −.*, n \d+$/).first()).toBeVisible();
  await expect(lead.getByText(/above zero, where the rule stops a campaign that runs/)).toBeVisible();
});
