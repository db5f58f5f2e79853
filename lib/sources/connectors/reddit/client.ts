import "server-only";
import { z } from "zod";
import { type ApiAnswer, type ApiCall, apiClient } from "@/lib/sources/connectors/api-client";
import type { ConnectorContext } from "@/lib/sources/connectors/contract";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import type { RedditConfig, RedditCredentials } from "@/lib/sources/forms/reddit";

export type RedditContext = ConnectorContext<RedditConfig, RedditCredentials>;

const sessionSchema = z.object({ token: z.string(), expiresAt: z.string() });

const refused = "Reddit does not accept these credentials. Check the app's id and secret, the account and its password or refresh token.";

/** Calls Reddit as the account; signs in once an hour or day and keeps the token. */
export class RedditClient {
  private readonly api: ReturnType<typeof apiClient>;
  private readonly signIn: ReturnType<typeof apiClient>;

  constructor(readonly context: RedditContext) {
    this.api = apiClient(context.baseUrl ?? "https://oauth.reddit.com", context);
    this.signIn = apiClient(context.baseUrl ?? "https://www.reddit.com", context);
  }

  /** Any answer below 500 but 429; a token that has ended before its time is made anew, once. */
  async call(call: Omit<ApiCall, "headers" | "callClass"> & { callClass?: string }): Promise<ApiAnswer> {
    const send = async () =>
      this.api({ ...call, callClass: call.callClass ?? "calls", query: { ...call.query, raw_json: 1 }, headers: { authorization: `bearer ${await this.token()}`, "user-agent": this.userAgent() } });
    const answer = await send();
    if (answer.status !== 401) return answer;
    await this.context.session.set(null);
    const again = await send();
    if (again.status === 401) throw new PermanentError(refused);
    return again;
  }

  /** Reads; whatever is no success is an error in words. */
  async read(path: string, query: ApiCall["query"]): Promise<unknown> {
    const answer = await this.call({ path, query });
    if (answer.status !== 200) throw refusalOf(answer);
    return answer.json;
  }

  private async token(): Promise<string> {
    const { context } = this;
    const kept = sessionSchema.safeParse(context.session.get()).data;
    if (kept && Date.parse(kept.expiresAt) > context.now().getTime() + 60_000) return kept.token;
    const { clientId, clientSecret, username, password, refreshToken } = context.credentials;
    if (!refreshToken && !password) throw new PermanentError("Reddit needs the account's password or a refresh token. Add one of them.");
    const answer = await this.signIn({
      method: "POST",
      path: "/api/v1/access_token",
      form: refreshToken ? { grant_type: "refresh_token", refresh_token: refreshToken } : { grant_type: "password", username, password: password ?? "" },
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`, "user-agent": this.userAgent() },
      callClass: "signIn",
    });
    // A wrong password is a 200 with {"error":"invalid_grant"}.
    const granted = z.object({ access_token: z.string().min(1), expires_in: z.number() }).safeParse(answer.json).data;
    if (answer.status === 403) throw refusalOf(answer);
    if (!granted) throw new PermanentError(refused);
    await context.session.set({ token: granted.access_token, expiresAt: new Date(context.now().getTime() + granted.expires_in * 1000).toISOString() });
    return granted.access_token;
  }

  /** Reddit turns away callers that do not say who they are, in this form. */
  private userAgent(): string {
    return `web:firstminute:0.1 (by /u/${this.context.credentials.username.replace(/^\/?u\//, "").replace(/[^\w-]/g, "")})`;
  }
}

export function refusalOf({ status, text }: ApiAnswer): PermanentError | RetryableError {
  if (status === 403 && /blocked|network security/i.test(text)) {
    return new PermanentError("Reddit blocks this server. Its use of the interface must be approved first; see Reddit's Responsible Builder Policy.");
  }
  if (status === 403) return new PermanentError("Reddit does not let this account do this. The app may lack a scope, or the subreddit is private.");
  if (status === 404) return new PermanentError("Reddit does not know this. Check the names of the subreddits and of the account.");
  return new PermanentError(`Reddit refuses this (${status}).`);
}
