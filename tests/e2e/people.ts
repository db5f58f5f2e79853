import { execFileSync } from "node:child_process";
import { type Browser, expect, type Page } from "@playwright/test";
import { server } from "./server";

export const password = "a password for the test";

/** Runs the command line on the running server's data; returns what it prints. */
export function commandLine(args: string[], input = ""): string {
  return execFileSync(process.execPath, ["bin/firstminute.mjs", ...args], {
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

/** A page of a browser of their own, signed in; nothing is open in it yet. */
export async function signIn(browser: Browser, email: string, options: { colorScheme?: "light" | "dark"; viewport?: { width: number; height: number } } = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.baseUrl, ...options });
  // The form itself is the first story's.
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await context.request.post("/api/auth/callback/credentials", { form: { csrfToken, email, password, json: "true" } });
  expect(answer.status()).toBe(200);
  return context.newPage();
}
