import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect as expectNow, type Page, test } from "@playwright/test";
import { noAxeFindings, rulesAboutColour } from "./axe";
import { addPerson, commandLine, signIn } from "./people";
import { server } from "./server";

// A busy machine takes its time.
const expect = expectNow.configure({ timeout: 30_000 });
const workspace = "sentiment-e2e";
const lena = "lena@sentiment.example";
const ironic = "Great, thank you so much, I love waiting five weeks for a parcel";
/** What people would call each of them; the model agrees with most. */
const texts = [
  { text: "This is terrible, my parcel is broken and support is awful", key: "1" },
  { text: "Where can I find the opening hours of your shop on Sunday", key: "2" },
  { text: "Thank you, that was quick and the kids love their train", key: "3" },
] as const;
const threads = 60;

/** One post a minute within the last two hours, and the ironic one last. */
function postsFile(): string {
  const begin = Date.now() - 7_200_000;
  const when = (index: number) => new Date(begin + index * 60_000).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, "$1 $3 $2 $5 +0000 $4");
  const rows = Array.from({ length: threads }, (_, index) => `${1000 + index},writer${index},True,${when(index)},"${texts[index % 3]?.text}, number ${index}",,`);
  const file = path.join(server.dataDir, "sentiment.csv");
  writeFileSync(file, ["tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id", ...rows, `2000,mara,True,${when(threads)},"${ironic}",,`, ""].join("\n"));
  return file;
}

const postIn = (page: Page) => page.getByRole("region", { name: "Posts" }).getByRole("article").last();
const rowOf = (page: Page) => page.getByRole("list", { name: "Conversations" }).getByRole("link").filter({ hasText: ironic });
const negativeOf = (page: Page) => page.getByRole("region", { name: "Negative", exact: true });

/** Negative posts in the table for download. */
async function inFile(page: Page): Promise<number> {
  const file = await page.request.get("/api/v1/metrics/export?panel=summary&range=24h&metrics=negative_mentions");
  const [head = "", row = ""] = (await file.text()).replace(/^\uFEFF/, "").split(/\r?\n/);
  return Number(row.split(",")[head.split(",").indexOf("value")]);
}

let page: Page;
/** Beside it, on Trends, never reloaded. */
let trends: Page;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  commandLine(["import", postsFile(), "--workspace", workspace, "--owned", "harborpine", "--network", "x"]);
  addPerson(lena, "Lena Brandt", "lead", workspace);
  page = await signIn(browser, lena);
  trends = await signIn(browser, lena);
});

test.afterAll(async () => {
  await page?.context().close();
  await trends?.context().close();
});

test("a correction by key changes thread, list, trends and export, and taken back changes them back", async () => {
  test.setTimeout(240_000);
  const before = await inFile(page);
  expect(before).toBeGreaterThan(10);
  const shown = (negative: number) => `${negative} of ${threads + 1}`;
  await trends.goto("/trends?range=24h");
  await expect(negativeOf(trends)).toContainText(shown(before));

  await page.goto("/conversations?tab=open");
  await rowOf(page).click();
  await expect(postIn(page)).toContainText(/positive \d+\s%/);
  await page.keyboard.press("1");
  await expect(postIn(page)).toContainText("negativecorrected by");
  await expect(rowOf(page)).toContainText("negative");
  await expect(negativeOf(trends)).toContainText(shown(before + 1));
  await expect.poll(() => inFile(page)).toBe(before + 1);

  // Another word, then the model's again.
  await page.keyboard.press("2");
  await expect(rowOf(page)).toContainText("neutral");
  await expect(negativeOf(trends)).toContainText(shown(before));
  await page.keyboard.press("1");
  await expect(negativeOf(trends)).toContainText(shown(before + 1));
  await postIn(page).getByRole("button", { name: /negative/ }).click();
  await page.getByRole("menuitem", { name: /^As the model says: positive/ }).click();
  await expect(postIn(page)).toContainText(/positive \d+\s%/);
  await expect(postIn(page)).not.toContainText("corrected by");
  await expect(rowOf(page)).toContainText("positive");
  await expect(negativeOf(trends)).toContainText(shown(before));
  await expect.poll(() => inFile(page)).toBe(before);
});

test("random posts judged by keys give agreement, matrix, calibration and wider bands", async () => {
  test.setTimeout(300_000);
  await page.goto("/settings/model-quality");
  await expect(page.getByText("Not enough data").first()).toBeVisible();
  for (let round = 0; round < 3; round++) {
    await page.getByRole("button", { name: round === 0 ? "Check 20 posts" : "Check 20 more" }).click();
    for (let at = 1; at <= 20; at++) {
      const post = page.getByRole("article", { name: `Post ${at} of 20` });
      await expect(post).toBeVisible();
      const said = (await post.textContent()) ?? "";
      await page.keyboard.press(texts.find(({ text }) => said.includes(text))?.key ?? "1");
      await expect(post).toHaveCount(0);
    }
  }
  await expect(page.getByText("Thank you: 20 of 20 judged.")).toBeVisible();
  await expect(page.getByText(/^The model agrees with people on \d+ of 60 random posts/)).toBeVisible();
  await expect(page.getByRole("table", { name: /^Agreement by class/ })).toContainText("negative");
  await expect(page.getByRole("table", { name: /^Confusion matrix/ })).toBeVisible();
  await expect(page.getByRole("table", { name: /^Calibration/ })).toBeVisible();
  // From 50 on every band holds the model's error, which does not lie evenly about the value.
  await trends.reload();
  await expect(trends.getByRole("region", { name: "Net sentiment", exact: true })).toContainText(/[+−]?\d+ to [+−]?\d+/);
  await expect(trends.getByText("95 % band: few posts and the model’s error")).toBeVisible();
  await trends.goto("/now");
  await expect(trends.getByRole("region", { name: "Net sentiment", exact: true })).toContainText(/[+−]?\d+ to [+−]?\d+/);
});

test("Model quality and Trends with figures: axe finds nothing in light or dark, nothing scrolls sideways on a phone", async ({ browser }) => {
  test.setTimeout(240_000);
  const own = await signIn(browser, lena, { colorScheme: "light", viewport: { width: 390, height: 900 } });
  for (const width of [390, 1440]) {
    await own.setViewportSize({ width, height: 900 });
    for (const place of ["/settings/model-quality", "/trends?range=24h"]) {
      await own.emulateMedia({ colorScheme: "light" });
      await own.goto(place);
      await expect(own.locator("main [aria-busy=true]")).toHaveCount(0, { timeout: 30_000 });
      expect(await own.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${place} at ${width}`).toBeLessThanOrEqual(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await own.emulateMedia({ colorScheme });
        await expect(own.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
        await noAxeFindings(own, `${place}, ${colorScheme}`, colorScheme === "light" ? undefined : rulesAboutColour);
      }
    }
  }
  await own.context().close();
});
