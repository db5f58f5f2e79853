import { existsSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { addPerson, commandLine, signIn } from "./people";

// 5,000 real customer-service posts ("Customer Support on Twitter"); the data set is not part of the project.
const file = path.join(process.env.SHARED_DATA ?? "../shared/data", "threads/twcs.csv");

test.describe("real customer-service threads", () => {
  test.skip(!existsSync(file), "the data set is not here");
  test.describe.configure({ mode: "serial" });

  let page: Page;
  test.beforeAll(async ({ browser }) => {
    commandLine(["import", path.resolve(file), "--workspace", "real-threads", "--owned", "all-outbound"]);
    addPerson("dana@threads.example", "Dana Okafor", "lead", "real-threads");
    page = await signIn(browser, "dana@threads.example");
  });
  test.afterAll(() => page?.context().close());

  test("give the same figures on the page, in the API and in the CSV", async () => {
    await page.goto("/response-times?range=all");
    const within = page.getByRole("region", { name: "Answered within 60 s" });
    await expect(within).toContainText("0.9 %");
    await expect(within).toContainText("12 of 1,311");
    await expect(page.getByRole("region", { name: "Median", exact: true })).toContainText("13 m 33 s");
    await expect(page.getByRole("region", { name: "p90", exact: true })).toContainText("9 h 08 m");

    const answer = await page.request.get("/api/v1/metrics/summary?range=all");
    const { metrics } = (await answer.json()) as { metrics: { key: string; value: number; numerator: number; denominator: number }[] };
    const metric = (key: string) => metrics.find((one) => one.key === key);
    expect(metric("conversations")?.value).toBe(1312);
    expect(metric("conversations_with_inbound")?.value).toBe(1311);
    expect(metric("never_answered")?.value).toBe(0);
    expect(metric("first_response_median_seconds")?.value).toBe(813);
    expect(metric("first_response_p90_seconds")?.value).toBe(32_906);
    expect(metric("answered_within_60s")).toMatchObject({ numerator: 12, denominator: 1311 });

    const csv = await (await page.request.get("/api/v1/metrics/export?panel=summary&range=all")).text();
    expect(csv).toMatch(/^first_response_median_seconds,.*,813,/m);
    expect(csv).toMatch(/^first_response_p90_seconds,.*,32906,/m);
  });

  test("show one company's own numbers among those it answered first", async () => {
    await page.goto("/response-times?range=all");
    const row = page.getByRole("row", { name: /^AmazonHelp/ });
    await expect(row).toContainText("103");
    await expect(row).toContainText("12 m 28 s");
    await expect(row).toContainText("1 h 30 m");
  });

  test("read as threads, ours told from theirs", async () => {
    await page.goto("/conversations?tab=open&order=newest");
    await page.getByRole("list", { name: "Conversations" }).getByRole("link").first().click();
    await expect(page.getByText("our post").first()).toBeVisible();
  });
});
