import { execFileSync } from "node:child_process";
import { type Browser, expect, type Page } from "@playwright/test";
import { server } from "./server";

export const password = "a password for the test";

/** Runs the command line on the running server's data; returns what it prints. */
export function commandLine(args: string[], input = ""): string {
  return execFileSync("npm", ["run", "-s", "firstminute", "--", ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: "" },
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** Adds a person to a workspace; one who is there already gets the role. */
export function addPerson(email: string, name: string, role: string, workspace: string): void {
  commandLine(["user", "add", "--email", email, "--name", name, "--role", role, "--workspace", workspace, "--password-stdin"], `${password}\n`);
}

/** A page of a browser of their own, signed in. */
export async function signIn(browser: Browser, email: string, options: { colorScheme?: "light" | "dark"; viewport?: { width: number; height: number } } = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.baseUrl, ...options });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}
