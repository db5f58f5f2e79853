import { expect as hasty, type Page, test } from "@playwright/test";
import { type MastodonServer, startMastodonServer } from "../helpers/mastodon-server";
import { addPerson, password, signIn } from "./people";
import { type Bring, makeWebhook, makeWorkspace, mentionOn } from "./room";

// Several browsers at once on a busy machine.
const expect = hasty.configure({ timeout: 45_000 });
const workspace = "responders-e2e";
const email = { ada: "ada@responders.example", ben: "ben@responders.example", lena: "lena@responders.example" };

let mastodon: MastodonServer;
let [ada, ben, lena]: Page[] = [];
let bring: Bring;

test.describe.configure({ mode: "serial", timeout: 180_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  makeWorkspace(workspace);
  addPerson(email.ada, "Ada Lindqvist", "responder", workspace);
  addPerson(email.ben, "Ben Adeyemi", "responder", workspace);
  addPerson(email.lena, "Lena Fischer", "lead", workspace);
  mastodon = await startMastodonServer();
  [ada, ben, lena] = [await signIn(browser, email.ada), await signIn(browser, email.ben), await signIn(browser, email.lena)];
  const credentials = { accessToken: "good-token" };
  const made = await lena.request.post("/api/v1/sources/networks/mastodon", { data: { name: "Our Mastodon", config: { instance: mastodon.url, streaming: false }, credentials } });
  expect(made.status()).toBe(201);
  bring = await makeWebhook(lena, "mastodon");
});

test.afterAll(async () => {
  for (const page of [ada, ben, lena]) await page?.context().close();
  await mastodon?.close();
});

const page = (one: Page | undefined): Page => {
  if (!one) throw new Error("Not signed in.");
  return one;
};
const begin = (by: string, text: string) => mentionOn(mastodon, bring, page(lena), by, text);
const see = async (one: Page | undefined, id: string) => {
  await page(one).goto(`/conversations/${id}?tab=open`);
  await expect(page(one).getByRole("article").first()).toBeVisible();
};
const head = (one: Page | undefined) => page(one).getByRole("region", { name: "Conversation", exact: true }).locator("header").first();
const field = (one: Page | undefined) => page(one).getByRole("textbox", { name: /^Reply to/ });

test("two responders see each other; one claims, and the other is told who", async () => {
  const id = await begin("mara", "My kettle sings at night");
  await see(ada, id);
  await see(ben, id);
  await expect(head(ada)).toContainText("Ben Adeyemi is looking");
  await expect(head(ada)).toContainText("Nobody is answering");
  await page(ada).keyboard.press("c");
  await expect(head(ada)).toContainText("You are answering");
  await expect(head(ben)).toContainText(/Ada Lindqvist is answering, since \d+ s/);
  await expect(page(ben).getByRole("list", { name: "Conversations" }).locator(`[data-conversation="${id}"]`)).toContainText("Ada Lindqvist is answering");
  await expect(head(ben).getByRole("button", { name: "Take over" })).toHaveCount(0);
  await page(ben).keyboard.press("r");
  await expect(page(ben).getByRole("form", { name: "Reply" })).toContainText("Ada Lindqvist is answering.");
  await expect(field(ben)).toHaveAttribute("readonly", "");
  await expect(page(ben).getByRole("button", { name: /^Send/ })).toBeDisabled();
  const refused = await page(ben).request.post(`/api/v1/conversations/${id}/claim`);
  expect(refused.status()).toBe(409);
  expect(((await refused.json()) as { detail: string }).detail).toContain("Ada Lindqvist is answering this");
  await page(ada).keyboard.press("c");
  await expect(head(ben)).toContainText("Nobody is answering");
});

test("a claim that came too late is refused with the holder's name", async () => {
  const id = await begin("otto", "The lid does not fit");
  // Ben's page hears of nothing.
  await page(ben).route("**/api/v1/live*", (route) => route.abort());
  await see(ben, id);
  await see(ada, id);
  await page(ada).keyboard.press("c");
  await expect(head(ada)).toContainText("You are answering");
  await expect(head(ben)).toContainText("Nobody is answering");
  await page(ben).keyboard.press("c");
  await expect(head(ben)).toContainText("Ada Lindqvist is answering, since");
  await page(ben).unroute("**/api/v1/live*");
});

test("the first key claims and is seen; a lead takes over, and what was written stays", async () => {
  const id = await begin("nils", "The kettle drips");
  await see(ben, id);
  await see(ada, id);
  await page(ada).keyboard.press("r");
  await field(ada).pressSequentially("We will look into it");
  await expect(head(ada)).toContainText("You are answering");
  await expect(head(ben)).toContainText("Ada Lindqvist is typing a reply");
  await see(lena, id);
  await head(lena).getByRole("button", { name: "Take over" }).click();
  await expect(head(lena)).toContainText("You are answering");
  await expect(page(ada).getByRole("form", { name: "Reply" })).toContainText("Lena Fischer is answering. What you wrote is kept as your draft.");
  await expect(field(ada)).toHaveValue("We will look into it");
  await page(lena).keyboard.press("r");
  await field(lena).fill("A new lid is on its way");
  await field(lena).press("Control+Enter");
  await expect(page(lena).getByRole("form", { name: "Reply" })).toHaveCount(0);
  await expect.poll(() => mastodon.ownTexts().filter((text) => text.includes("A new lid"))).toHaveLength(1);
  await expect(head(ada)).toContainText("Nobody is answering");
});

test("a reply that crosses another one asks first", async () => {
  const id = await begin("pia", "Where is my parcel?");
  await see(ben, id);
  await page(ben).keyboard.press("r");
  await expect(field(ben)).toBeEditable();
  await see(ada, id);
  await page(ada).keyboard.press("r");
  await field(ada).fill("It is in Leipzig");
  await field(ada).press("Control+Enter");
  await expect.poll(() => mastodon.ownTexts().filter((text) => text.includes("Leipzig"))).toHaveLength(1);
  await expect(head(ben)).toContainText("Nobody is answering");
  await field(ben).fill("It comes on Monday");
  await expect(head(ben)).toContainText("You are answering");
  await field(ben).press("Control+Enter");
  const question = page(ben).getByRole("alert").filter({ hasText: "Send yours too?" });
  await expect(question).toContainText(/Ada Lindqvist answered .* ago/);
  await expect(question).toContainText("It is in Leipzig");
  expect(mastodon.ownTexts().filter((text) => text.includes("Monday"))).toHaveLength(0);
  await expect(field(ben)).toHaveValue("It comes on Monday");
  await question.getByRole("button", { name: "Send mine too" }).click();
  await expect.poll(() => mastodon.ownTexts().filter((text) => text.includes("Monday"))).toHaveLength(1);
  expect(mastodon.ownTexts().filter((text) => text.includes("Leipzig"))).toHaveLength(1);
});

test("a draft survives a page that is left in the middle of a word, and opens elsewhere", async ({ browser }) => {
  const id = await begin("rosa", "The handle broke");
  await see(ada, id);
  await page(ada).keyboard.press("r");
  await field(ada).fill("We send");
  await expect(page(ada).getByText("Draft saved")).toBeVisible();
  await field(ada).pressSequentially(" a new one");
  await page(ada).goto("about:blank");
  const phone = await signIn(browser, email.ada, { viewport: { width: 390, height: 844 } });
  await phone.goto(`/conversations/${id}?tab=open`);
  await phone.getByRole("button", { name: "Go on with your draft" }).click();
  await expect(field(phone)).toHaveValue("We send a new one");
  await phone.context().close();
});

test("a browser that is killed loses at most what was typed since the last pause", async ({ browser }) => {
  const id = await begin("sven", "Too loud");
  const lost = await signIn(browser, email.ada);
  await see(lost, id);
  await lost.keyboard.press("r");
  await field(lost).fill("Thank you for");
  await expect(lost.getByText("Draft saved")).toBeVisible();
  await field(lost).pressSequentially(" telling us");
  await lost.context().close();
  await see(ada, id);
  await page(ada).getByRole("button", { name: "Go on with your draft" }).click();
  await expect(field(ada)).toHaveValue(/^Thank you for/);
});

test("on two devices at once the person is asked which text goes on", async ({ browser }) => {
  const id = await begin("tomas", "Wrong colour");
  await see(ada, id);
  await page(ada).keyboard.press("r");
  await expect(field(ada)).toBeEditable();
  const laptop = await signIn(browser, email.ada);
  await see(laptop, id);
  await laptop.keyboard.press("r");
  await field(laptop).fill("Written on the laptop");
  await expect(laptop.getByText("Draft saved")).toBeVisible();
  await field(ada).fill("Written here");
  const question = page(ada).getByRole("alert").filter({ hasText: "You wrote something else here meanwhile" });
  await expect(question).toContainText("Written on the laptop");
  await expect(field(ada)).toHaveValue("Written here");
  await question.getByRole("button", { name: "Keep this one" }).click();
  await expect(page(ada).getByText("Draft saved")).toBeVisible();
  await laptop.reload();
  await laptop.getByRole("button", { name: "Go on with your draft" }).click();
  await expect(field(laptop)).toHaveValue("Written here");
  await laptop.context().close();
});

test("a session that ends loses nothing: the text is saved once one has signed in again", async ({ browser }) => {
  const id = await begin("ulla", "Cold coffee");
  const one = await signIn(browser, email.ada);
  await see(one, id);
  await one.keyboard.press("r");
  await field(one).fill("Try");
  await expect(one.getByText("Draft saved")).toBeVisible();
  await one.context().clearCookies();
  // In one go: the window that asks for the password takes the keys that come after it.
  await field(one).fill("Try the second setting");
  const dialog = one.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(one.getByText("Draft saved")).toBeVisible();
  await one.reload();
  await one.getByRole("button", { name: "Go on with your draft" }).click();
  await expect(field(one)).toHaveValue("Try the second setting");
  await one.context().close();
});
