import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { type ApiAnswer, apiClient, type ApiCall } from "@/lib/sources/connectors/api-client";
import type { ConnectorContext } from "@/lib/sources/connectors/contract";
import { type Account, accountSchema, type Status, statusSchema } from "@/lib/sources/connectors/mastodon/status";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import type { MastodonConfig, MastodonCredentials } from "@/lib/sources/forms/mastodon";

export type MastodonContext = ConnectorContext<MastodonConfig, MastodonCredentials>;

/** What is worth asking a server once a day only. */
const knownSchema = z.object({ account: accountSchema, maxCharacters: z.number(), streaming: z.string().nullable(), askedAt: z.number(), /** Mark of the token it was asked with. */ token: z.string().optional() });
export type KnownServer = z.infer<typeof knownSchema>;

const usualMaxCharacters = 500;
const knownForMs = 24 * 3_600_000;

/** One account on one server: calls as that account, and what is known of the two. */
export function mastodonServer(context: MastodonContext) {
  const host = new URL(context.config.instance).host;
  const call = apiClient(context.baseUrl ?? context.config.instance, context);
  const mark = createHash("sha256").update(context.credentials.accessToken).digest("base64url").slice(0, 12);
  const authorization = { authorization: `Bearer ${context.credentials.accessToken}` };

  async function ask(request: ApiCall): Promise<ApiAnswer> {
    return refuse(await call({ ...request, headers: { ...authorization, ...request.headers } }), host);
  }

  /** The answer read by `schema`; null for 404 and 410. */
  async function find<T>(request: ApiCall, schema: z.ZodType<T>): Promise<T | null> {
    const answer = await ask(request);
    return answer.status === 404 || answer.status === 410 ? null : read(answer, schema, host);
  }

  async function get<T>(request: ApiCall, schema: z.ZodType<T>): Promise<{ data: T; answer: ApiAnswer }> {
    const answer = await ask(request);
    return { data: read(answer, schema, host), answer };
  }

  async function known(): Promise<KnownServer> {
    const kept = knownSchema.safeParse(context.session.get()).data;
    if (kept && (kept.token ?? mark) === mark && context.now().getTime() - kept.askedAt < knownForMs) return kept;
    const account = await whoAmI();
    const instance = await describeInstance(find);
    const asked: KnownServer = { account, ...instance, askedAt: context.now().getTime(), token: mark };
    await context.session.set(asked);
    return asked;
  }

  const findStatus = (id: string): Promise<Status | null> => find({ path: `/api/v1/statuses/${encodeURIComponent(id)}`, callClass: "read" }, statusSchema);

  async function whoAmI(): Promise<Account> {
    const answer = await ask({ path: "/api/v1/accounts/verify_credentials", callClass: "read" });
    // snac's way of saying 401.
    return read(answer.status === 422 ? refuse({ ...answer, status: 401 }, host) : answer, accountSchema, host);
  }

  return { host, context, ask, find, get, read: <T>(answer: ApiAnswer, schema: z.ZodType<T>) => read(answer, schema, host), known, findStatus, whoAmI };
}

export type MastodonServer = ReturnType<typeof mastodonServer>;

const instanceSchema = z.object({
  configuration: z
    .object({ statuses: z.object({ max_characters: z.number().positive() }).nullish().catch(null), urls: z.object({ streaming: z.string() }).nullish().catch(null) })
    .nullish()
    .catch(null),
  max_toot_chars: z.number().nullish().catch(null),
  urls: z.object({ streaming_api: z.string() }).nullish().catch(null),
});

/** From version 2 of the description where the server has it, else from version 1. */
async function describeInstance(find: <T>(request: ApiCall, schema: z.ZodType<T>) => Promise<T | null>): Promise<Pick<KnownServer, "maxCharacters" | "streaming">> {
  const ask = (path: string) => find({ path, callClass: "read" }, z.unknown()).then((data) => instanceSchema.safeParse(data).data ?? null);
  const instance = (await ask("/api/v2/instance")) ?? (await ask("/api/v1/instance"));
  return {
    maxCharacters: instance?.configuration?.statuses?.max_characters ?? instance?.max_toot_chars ?? usualMaxCharacters,
    streaming: instance?.configuration?.urls?.streaming ?? instance?.urls?.streaming_api ?? null,
  };
}

/** What an error body says; servers send JSON, HTML or nothing. */
export function reasonIn(answer: ApiAnswer): string {
  const body = z.object({ error: z.string(), error_description: z.string().optional() }).safeParse(answer.json).data;
  return body ? ` The server says: ${(body.error_description ?? body.error).slice(0, 300)}` : "";
}

function refuse(answer: ApiAnswer, host: string): ApiAnswer {
  switch (answer.status) {
    case 401:
      throw new PermanentError(`${host} does not accept the access token (401). Allow access anew, or enter a new token.${reasonIn(answer)}`);
    case 403:
      throw new PermanentError(`${host} refuses this (403). The token may lack the permissions read and write:statuses, or the account is limited.${reasonIn(answer)}`);
    case 408:
    case 425:
      throw new RetryableError(`${host} did not answer in time (${answer.status}).`);
    default:
      return answer;
  }
}

function read<T>(answer: ApiAnswer, schema: z.ZodType<T>, host: string): T {
  if (answer.status >= 200 && answer.status < 300) {
    const result = schema.safeParse(answer.json);
    if (result.success) return result.data;
    throw new PermanentError(`What ${host} answered is not of Mastodon's API. Check the server's name.`, { cause: result.error });
  }
  if (answer.status === 404 || answer.status === 410) throw new PermanentError(`${host} has nothing at an address of Mastodon's API (${answer.status}). Check the server's name.`);
  throw new PermanentError(`${host} refused the call (${answer.status}).${reasonIn(answer)}`);
}
