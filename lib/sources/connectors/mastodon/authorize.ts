import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { type ApiAnswer, apiClient, type ApiCall } from "@/lib/sources/connectors/api-client";
import type { Authorization } from "@/lib/sources/connectors/contract";
import { reasonIn } from "@/lib/sources/connectors/mastodon/server";
import { PermanentError } from "@/lib/sources/errors";
import type { MastodonConfig } from "@/lib/sources/forms/mastodon";

const scope = "read write:statuses";

const pendingSchema = z.object({ instance: z.string(), clientId: z.string(), clientSecret: z.string(), redirectUri: z.string(), verifier: z.string() });

const caller = (instance: string, allowPrivate: boolean): ((call: ApiCall) => Promise<ApiAnswer>) =>
  apiClient(instance, { allowPrivate, now: () => new Date(), meter: () => undefined, onRate: () => undefined, rateOf: () => null });

/**
 * OAuth 2 with a client registered for this one source: servers of this API know no client beforehand. Form-encoded
 * throughout, since not all read JSON here; the proof key (PKCE) is sent to those that know it and ignored by others.
 */
export const mastodonAuthorization: Authorization<MastodonConfig> = {
  async begin({ instance }, redirectUri, state, { allowPrivate }) {
    const answer = await caller(instance, allowPrivate)({
      method: "POST",
      path: "/api/v1/apps",
      form: { client_name: "Firstminute", redirect_uris: redirectUri, scopes: scope },
      callClass: "authorize",
    });
    const app = z.object({ client_id: z.string(), client_secret: z.string() }).safeParse(answer.json).data;
    if (answer.status >= 300 || !app) {
      throw new PermanentError(`${new URL(instance).host} does not register applications (${answer.status}), so it may be no Mastodon server. Check its name.${reasonIn(answer)}`);
    }
    const verifier = randomBytes(32).toString("base64url");
    const url = new URL("/oauth/authorize", instance);
    url.search = new URLSearchParams({
      response_type: "code",
      client_id: app.client_id,
      redirect_uri: redirectUri,
      scope,
      state,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    }).toString();
    const pending: z.infer<typeof pendingSchema> = { instance, clientId: app.client_id, clientSecret: app.client_secret, redirectUri, verifier };
    return { url: url.href, pending };
  },

  async finish(sealed, code, { allowPrivate }) {
    const { instance, clientId, clientSecret, redirectUri, verifier } = pendingSchema.parse(sealed);
    const answer = await caller(instance, allowPrivate)({
      method: "POST",
      path: "/oauth/token",
      form: { grant_type: "authorization_code", code, client_id: clientId, client_secret: clientSecret, redirect_uri: redirectUri, scope, code_verifier: verifier },
      callClass: "authorize",
    });
    const token = z.object({ access_token: z.string().min(1) }).safeParse(answer.json).data;
    if (answer.status >= 300 || !token) {
      throw new PermanentError(`${new URL(instance).host} did not give access (${answer.status}). Begin again: a permission is valid for a few minutes and once only.${reasonIn(answer)}`);
    }
    return { accessToken: token.access_token };
  },
};
