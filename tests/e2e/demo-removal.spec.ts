import { expect, test } from "@playwright/test";
import { demoWorkspace } from "./demo";
import { addPerson, signIn } from "./people";

test("the demo goes away in one click, and with it every number", async ({ browser }) => {
  test.setTimeout(180_000);
  const slug = await demoWorkspace();
  const email = `last@${slug}.example`;
  addPerson(email, "Mira Sand", "admin", slug);
  const page = await signIn(browser, email);
  await page.goto("/now");
  await page.getByRole("button", { name: "Remove the demo" }).click();
  await expect.poll(async () => (await page.request.get("/api/v1/session")).status(), { timeout: 30_000 }).toBe(401);
  await page.context().close();
});
