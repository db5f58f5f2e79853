import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mastodonAuthorization } from "@/lib/sources/connectors/mastodon/authorize";
import { PermanentError } from "@/lib/sources/errors";
import { mastodonForm } from "@/lib/sources/forms/mastodon";
import { startApiServer } from "../../../../helpers/api-server";

let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

const begin = () => mastodonAuthorization.begin(mastodonForm.config.parse({ instance: server.url }), "https://firstminute.example/back", "state-1", { allowPrivate: true });

describe("allowing access", () => {
  it("registers itself, sends the person to the server, and trades the code for a token", async () => {
    server.answers(({ path }) => (path === "/api/v1/apps" ? { json: { client_id: "cid", client_secret: "cs", redirect_uri: "x" } } : { json: { access_token: "token-1", token_type: "Bearer", created_at: 1 } }));
    const { url, pending } = await begin();
    expect(Object.fromEntries(new URLSearchParams(server.requests[0]?.body))).toEqual({ client_name: "Firstminute", redirect_uris: "https://firstminute.example/back", scopes: "read write:statuses" });
    const address = new URL(url);
    expect(address.origin + address.pathname).toBe(`${server.url}/oauth/authorize`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ response_type: "code", client_id: "cid", redirect_uri: "https://firstminute.example/back", scope: "read write:statuses", state: "state-1", code_challenge_method: "S256" });
    // Sealed and kept as JSON between the two steps.
    const credentials = await mastodonAuthorization.finish(JSON.parse(JSON.stringify(pending)), "the-code", { allowPrivate: true });
    expect(credentials).toEqual({ accessToken: "token-1" });
    const sent = new URLSearchParams(server.requests.at(-1)?.body);
    expect(Object.fromEntries(sent)).toMatchObject({ grant_type: "authorization_code", code: "the-code", client_id: "cid", client_secret: "cs", redirect_uri: "https://firstminute.example/back" });
    expect(createHash("sha256").update(sent.get("code_verifier") ?? "").digest("base64url")).toBe(address.searchParams.get("code_challenge"));
  });

  it("says when the server is none, and when the permission is over", async () => {
    server.answers(() => ({ status: 404, text: "<h1>no</h1>" }));
    await expect(begin()).rejects.toThrow(/may be no Mastodon server/);
    server.answers(({ path }) => (path === "/api/v1/apps" ? { json: { client_id: "cid", client_secret: "cs" } } : { status: 400, json: { error: "invalid_grant", error_description: "The code has expired" } }));
    const { pending } = await begin();
    await expect(mastodonAuthorization.finish(pending, "old", { allowPrivate: true })).rejects.toThrow(/did not give access \(400\)\. Begin again.*The code has expired/);
    await expect(mastodonAuthorization.finish(pending, "old", { allowPrivate: false })).rejects.toBeInstanceOf(PermanentError);
  });
});
