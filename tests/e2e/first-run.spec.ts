import { expect, type Page, test } from "@playwright/test";
import { noAxeFindings } from "./axe";
import { server } from "./server";

const ana = { email: "ana@first-run.example", password: "correct horse battery" };
const ben = { email: "ben@first-run.example", password: "a long one of ben's" };

test.describe.configure({ mode: "serial" });

let page: Page;
let benPage: Page;
let invitationLink: string;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ baseURL: server.baseUrl })).newPage();
  benPage = await (await browser.newContext({ baseURL: server.baseUrl, viewport: { width: 1280, height: 800 } })).newPage();
});

test.afterAll(async () => {
  await page.context().close();
  await benPage.context().close();
});

async function signIn(on: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await on.getByLabel("E-mail").fill(email);
  await on.getByLabel("Password", { exact: true }).fill(password);
  await on.getByRole("button", { name: "Sign in" }).click();
}

test("nobody can sign in before the set-up, and the page says what to do", async () => {
  await page.goto("/trends");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("Set Firstminute up with the link printed by npm start.")).toBeVisible();
  await page.goto("/set-up?token=made-up");
  await expect(page.getByRole("heading", { name: "This link is not valid" })).toBeVisible();
});

test("the set-up link makes a workspace and signs its administrator in", async () => {
  await page.goto(server.setupLink);
  await noAxeFindings(page);
  // The browser's own zone is offered, under its present name.
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue("Asia/Kathmandu");
  await page.getByLabel("Name", { exact: true }).fill("Harbor Toys");
  await page.getByLabel("Your name").fill("Ana Ito");
  await page.getByLabel("E-mail").fill(ana.email);
  await page.getByLabel("Password", { exact: true }).fill(ana.password);
  await page.getByRole("button", { name: "Set up and sign in" }).click();
  await expect(page).toHaveURL(/\/now$/);
});

test("the empty workspace shows three ways on", async () => {
  for (const name of ["Watch a brand", "Import a file", "Load the demo"]) await expect(page.getByRole("heading", { name })).toBeVisible();
});

test("the set-up link is used up", async () => {
  await benPage.goto(server.setupLink);
  await expect(benPage).toHaveURL(/\/sign-in$/);
});

test("signing out ends it; a wrong password is said in words; the right one leads back to the page", async () => {
  await page.getByRole("button", { name: "Harbor Toys" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get("/api/v1/session")).status()).toBe(401);
  await page.goto("/people?from=a-link");
  await expect(page).toHaveURL(/\/sign-in/);
  await noAxeFindings(page);
  await signIn(page, { ...ana, password: "something else" });
  await expect(page.getByRole("alert").filter({ hasText: "The e-mail address or the password is not right." })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(ana.email);
  await signIn(page, ana);
  await expect(page).toHaveURL(/\/people\?from=a-link$/);
});

test("an invitation brings somebody in with their role", async () => {
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail").fill(ben.email);
  await page.getByRole("radio", { name: "Lead" }).check();
  await page.getByRole("button", { name: "Make the link" }).click();
  invitationLink = await page.getByLabel("Invitation link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("region", { name: "Open invitations" })).toContainText(ben.email);
  await benPage.goto(invitationLink);
  await expect(benPage.getByRole("heading", { name: "Join Harbor Toys" })).toBeVisible();
  await noAxeFindings(benPage);
  await benPage.getByLabel("Your name").fill("Ben");
  await benPage.getByLabel("Password", { exact: true }).fill(ben.password);
  await benPage.getByRole("button", { name: "Join and sign in" }).click();
  await expect(benPage).toHaveURL(/\/now$/);
  await expect(benPage.getByRole("link", { name: "Sources" })).toBeVisible();
  await expect(benPage.getByRole("link", { name: "People" })).toHaveCount(0);
  // The administrator's page shows it without a reload.
  await expect(page.getByRole("row", { name: /^Ben/ })).toContainText("Lead");
  await expect(page.getByText("Invited, not here yet")).toHaveCount(0);
});

test("a role changes what an open page offers, and the last administrator stays", async () => {
  await page.getByRole("button", { name: "More for Ben" }).click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  await page.getByRole("radio", { name: "Executive" }).check();
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByRole("row", { name: /^Ben/ })).toContainText("Executive");
  await expect(benPage.getByRole("link", { name: "Sources" })).toHaveCount(0);
  await expect(benPage.getByRole("link", { name: "Reports" })).toBeVisible();
  await page.getByRole("button", { name: "More for Ana Ito" }).click();
  await page.getByRole("menuitem", { name: "Remove from the workspace" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("This is the only administrator. Make somebody else one first.")).toBeVisible();
});

test("a session that was ended asks for the password over the page, which stays as it is", async () => {
  await benPage.goto("/settings");
  await benPage.getByLabel("Your name").fill("Benedikt");
  await page.getByRole("button", { name: "More for Ben" }).click();
  await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  const dialog = benPage.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill(ben.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(benPage.getByLabel("Your name")).toHaveValue("Benedikt");
  await benPage.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /^Benedikt/ })).toBeVisible();
});

test("a followed invitation leads nowhere", async () => {
  await benPage.goto(invitationLink);
  await expect(benPage.getByRole("heading", { name: "This link has been used" })).toBeVisible();
});
