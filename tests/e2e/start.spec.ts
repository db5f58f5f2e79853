import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { server } from "./server";

test("a started copy is healthy, with its worker", async ({ request }) => {
  await expect(async () => {
    const answer = await request.get("/api/health");
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toMatchObject({ database: true, workers: 1 });
  }).toPass({ timeout: 15_000 });
});

test("the command line works beside it on the same data, its result alone on standard output", () => {
  const file = path.join(server.dataDir, "beside.gz");
  const printed = execFileSync("npm", ["run", "-s", "firstminute", "--", "backup", file], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(JSON.parse(printed)).toMatchObject({ file });
});

test("the page opens without an error in the browser", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  const answer = await page.goto("/");
  expect(answer?.ok()).toBe(true);
  expect(problems).toEqual([]);
});
