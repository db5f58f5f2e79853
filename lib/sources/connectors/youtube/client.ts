import "server-only";
import { z } from "zod";
import { type ApiAnswer, type ApiCall, apiClient } from "@/lib/sources/connectors/api-client";
import type { ConnectorContext } from "@/lib/sources/connectors/contract";
import { nextPacificMidnight } from "@/lib/sources/connectors/youtube/pacific-midnight";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import type { YouTubeConfig, YouTubeCredentials } from "@/lib/sources/forms/youtube";

export type YouTubeContext = ConnectorContext<YouTubeConfig, YouTubeCredentials>;

/** Quota units of one call; what fails costs as much. */
export const unitsOf = { read: 1, write: 50 } as const;
export const unitsPerDay = 10_000;

const sessionSchema = z.object({ token: z.string().optional(), expiresAt: z.string().optional(), channel: z.object({ id: z.string(), title: z.string() }).optional() });
export type YouTubeSession = z.infer<typeof sessionSchema>;

const errorSchema = z.object({ error: z.object({ message: z.string().optional(), errors: z.array(z.object({ reason: z.string().optional() })).optional(), details: z.array(z.object({ reason: z.string().optional() })).optional() }) });

/** Calls the YouTube Data API, with the key for reading and as the channel for the rest. */
export class YouTubeClient {
  private readonly api: ReturnType<typeof apiClient>;
  private readonly signIn: ReturnType<typeof apiClient>;

  constructor(readonly context: YouTubeContext) {
    this.api = apiClient(context.baseUrl ?? "https://youtube.googleapis.com", context);
    this.signIn = apiClient(context.baseUrl ?? "https://oauth2.googleapis.com", context);
  }

  session(): YouTubeSession {
    return sessionSchema.safeParse(this.context.session.get()).data ?? {};
  }

  async remember(change: Partial<YouTubeSession>): Promise<void> {
    await this.context.session.set({ ...this.session(), ...change });
  }

  canAct(): boolean {
    const { clientId, clientSecret, refreshToken } = this.context.credentials;
    return Boolean(clientId && clientSecret && refreshToken);
  }

  /** Reads; the key goes into a header, never into an address. Throws what a refusal means. */
  async read(path: string, query: ApiCall["query"], options: { asChannel?: boolean } = {}): Promise<ApiAnswer> {
    const headers: Record<string, string> = options.asChannel ? { authorization: `Bearer ${await this.token()}` } : { "x-goog-api-key": this.context.credentials.apiKey };
    const answer = await this.api({ path: `/youtube/v3${path}`, query, headers, callClass: "units", units: unitsOf.read });
    if (answer.status !== 200) throw this.refusalOf(answer);
    return answer;
  }

  /** Writes as the channel. Any answer of success; throws what a refusal means. */
  async write(call: Pick<ApiCall, "method" | "path" | "query" | "json" | "posts">): Promise<ApiAnswer> {
    const send = async () => this.api({ ...call, path: `/youtube/v3${call.path}`, headers: { authorization: `Bearer ${await this.token()}` }, callClass: "units", units: unitsOf.write });
    let answer = await send();
    if (answer.status === 401) {
      await this.remember({ token: undefined });
      answer = await send();
    }
    if (answer.status < 200 || answer.status > 299) throw this.refusalOf(answer);
    return answer;
  }

  private async token(): Promise<string> {
    const { context } = this;
    const { clientId, clientSecret, refreshToken } = context.credentials;
    if (!clientId || !clientSecret || !refreshToken) throw new PermanentError("To answer on YouTube give the OAuth client's id and secret, and a refresh token of your channel.");
    const kept = this.session();
    if (kept.token && Date.parse(kept.expiresAt ?? "") > context.now().getTime() + 60_000) return kept.token;
    const answer = await this.signIn({
      method: "POST",
      path: "/token",
      form: { grant_type: "refresh_token", client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken },
      callClass: "signIn",
    });
    const granted = z.object({ access_token: z.string(), expires_in: z.number() }).safeParse(answer.json).data;
    if (!granted) throw new PermanentError("Google does not accept the refresh token any more, or the OAuth client's id and secret are wrong. Make a new refresh token and paste all three.");
    await this.remember({ token: granted.access_token, expiresAt: new Date(context.now().getTime() + granted.expires_in * 1000).toISOString() });
    return granted.access_token;
  }

  private refusalOf(answer: ApiAnswer): PermanentError | RetryableError {
    const { context } = this;
    const error = errorSchema.safeParse(answer.json).data?.error;
    const reason = error?.errors?.[0]?.reason ?? error?.details?.find((detail) => detail.reason)?.reason ?? "";
    switch (reason) {
      case "quotaExceeded":
      case "dailyLimitExceeded": {
        const resetAt = nextPacificMidnight(context.now());
        context.onRate({ callClass: "units", limit: unitsPerDay, remaining: 0, resetAt });
        return new RetryableError("Today's YouTube quota is used up. It goes on by itself at midnight in California, when the quota begins anew.", resetAt);
      }
      case "rateLimitExceeded":
      case "userRateLimitExceeded":
        return new RetryableError("YouTube says we ask too often. It goes on by itself.", new Date(context.now().getTime() + 60_000));
      case "commentsDisabled":
        return new PermanentError("Comments are turned off there. Take the video out of this source.");
      case "videoNotFound":
      case "channelNotFound":
        return new PermanentError("YouTube does not know one of these channels or videos. Check the ids.");
      case "commentNotFound":
      case "parentCommentNotFound":
        return new PermanentError("The comment is not there any more.");
      case "API_KEY_INVALID":
      case "keyInvalid":
        return new PermanentError("YouTube does not accept the API key. Copy it again from the Google Cloud console.");
      case "accessNotConfigured":
      case "SERVICE_DISABLED":
        return new PermanentError("The YouTube Data API v3 is not turned on for this project. Turn it on in the Google Cloud console.");
      case "ineligibleAccount":
      case "insufficientPermissions":
      case "ACCESS_TOKEN_SCOPE_INSUFFICIENT":
        return new PermanentError("This channel may not comment with these credentials. Make the refresh token again with the scope youtube.force-ssl.");
      case "invalidPageToken":
        return new InvalidPageError();
      default:
        if (/API key not valid/i.test(answer.text)) return new PermanentError("YouTube does not accept the API key. Copy it again from the Google Cloud console.");
        return new PermanentError(`YouTube refuses this (${answer.status}): ${error?.message?.replace(/<[^>]*>/g, "").slice(0, 300) || reason || "no reason given"}`);
    }
  }
}

/** A page's token has ended: the list is read from its top again. */
export class InvalidPageError extends RetryableError {
  constructor() {
    super("YouTube has forgotten where we were in its list. It is read from the top again.");
  }
}
