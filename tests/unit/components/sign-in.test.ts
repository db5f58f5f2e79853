import { afterEach, describe, expect, it, vi } from "vitest";
import { signInWith } from "@/components/auth/sign-in";

type Sent = { url: string; body: string | undefined };

function serve(answer: { status: number; url: string }): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("window", { location: { href: "https://desk.example.org/sign-in" } });
  vi.stubGlobal("fetch", async (url: string, options?: { body?: URLSearchParams }) => {
    sent.push({ url, body: options?.body?.toString() });
    return url.endsWith("/csrf") ? Response.json({ csrfToken: "token-1" }) : Response.json({ url: answer.url }, { status: answer.status });
  });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

describe("signInWith", () => {
  it("sends the form with the token against forgery", async () => {
    const sent = serve({ status: 200, url: "https://desk.example.org/now" });
    expect(await signInWith("ana@example.org", "päss word")).toEqual({ ok: true });
    expect(sent.map(({ url }) => url)).toEqual(["/api/auth/csrf", "/api/auth/callback/credentials"]);
    expect(Object.fromEntries(new URLSearchParams(sent[1]?.body))).toMatchObject({ email: "ana@example.org", password: "päss word", csrfToken: "token-1", json: "true" });
  });

  it.each([
    ["CredentialsSignin", 401, "The e-mail address or the password is not right."],
    ["rate_limited", 401, "Too many attempts. Wait ten minutes, then try again."],
    ["unavailable", 401, "You could not be signed in just now. Try again in a moment."],
  ])("%s is said in words", async (error, status, reason) => {
    serve({ status, url: `/sign-in?error=${error}` });
    expect(await signInWith("ana@example.org", "wrong")).toEqual({ ok: false, reason });
  });

  it("says when nobody answers", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await signInWith("a@b.c", "x")).toMatchObject({ ok: false, reason: "The server cannot be reached. Check the connection and try again." });
  });
});
