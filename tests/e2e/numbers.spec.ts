import { existsSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { twcsFile } from "../helpers/twcs";
import { addPerson, commandLine, signIn } from "./people";

const workspace = "numbers-e2e";

test.describe.configure({ mode: "serial" });
test.describe("5,000 real posts, read in the browser", () => {
  test.skip(!existsSync(twcsFile), "the public threads are not at hand");
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(180_000);
    commandLine(["import", twcsFile, "--workspace", workspace, "--owned", "all-outbound"]);
    addPerson("eve@numbers.example", "Eve Marin", "responder", workspace);
    addPerson("elio@numbers.example", "Elio Brandt", "executive", workspace);
    page = await signIn(browser, "eve@numbers.example");
  });

  const stat = (name: string) => page.getByRole("region", { name, exact: true });

  test("response times are the ones product.md defines", async () => {
    await page.goto("/response-times?range=all&zone=UTC");
    await expect(stat("Answered within 60 s")).toContainText("0.9 %12 of 1,311");
    await expect(stat("Answered within 60 s")).toContainText("0 never answered, counted");
    await expect(stat("Median")).toContainText("13 m 33 s");
    await expect(stat("p90")).toContainText("9 h 08 m");
    await expect(page.getByRole("row", { name: /^AmazonHelp/ })).toHaveText("AmazonHelp1030 % (0)12 m 28 s1 h 30 m");
    await expect(page.getByText("Medians and p90 are exact.")).toBeVisible();
  });

  test("the table behind a picture, and its CSV, hold the same numbers", async () => {
    await page.getByRole("button", { name: "Table: How long people waited" }).click();
    await expect(page.getByRole("row", { name: /^never answered/ })).toContainText("0 %");
    const href = await page.getByRole("link", { name: "Download as CSV: How long people waited" }).getAttribute("href");
    const csv = await page.request.get(href ?? "");
    expect(csv.headers()["content-type"]).toContain("text/csv");
    expect((await csv.text()).split("\n").length).toBeGreaterThan(10);
  });

  test("a filter lives in the address and survives a reload", async () => {
    await page.getByRole("button", { name: "AmazonHelp" }).click();
    await expect(page).toHaveURL(/account=\d+/);
    await page.reload();
    await expect(stat("Median")).toContainText("12 m 28 s");
  });

  test("trends add up to the posts that came in", async () => {
    await page.goto("/trends?range=all&zone=UTC");
    await expect(stat("Mentions")).toContainText("2,778");
    await expect(stat("Our posts")).toContainText("2,222");
    await expect(page.getByRole("figure", { name: /^Posts by sentiment/ })).toBeVisible();
  });

  test("an executive sees who waits, without a way into conversations", async ({ browser }) => {
    const theirs = await signIn(browser, "elio@numbers.example");
    await theirs.goto("/now");
    await expect(theirs.getByRole("heading", { name: "People waiting for us" })).toBeVisible();
    await expect(theirs.getByText("The latest one is from 3 Dec 2017")).toBeVisible();
    await expect(theirs.getByRole("link", { name: /Open the conversation/ })).toHaveCount(0);
    await theirs.context().close();
  });
});
