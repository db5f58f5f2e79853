import "server-only";
import { z } from "zod";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeStream } from "@/lib/http/safe-stream";
import { sourceErrorOf } from "@/lib/sources/classify-fetch";
import { apiClient, type ApiAnswer, type ApiCall } from "@/lib/sources/connectors/api-client";
import type { StreamOptions } from "@/lib/sources/connectors/contract";
import { rateOf } from "@/lib/sources/connectors/rate-limit";
import { payablePosts } from "@/lib/sources/connectors/x/budget";
import type { XClient } from "@/lib/sources/connectors/x/client";
import { readFields, withOldNames } from "@/lib/sources/connectors/x/names";
import { detailOf, refusalOf, tooOftenOf } from "@/lib/sources/connectors/x/problems";
import { includesSchema, postSchema, problemSchema, toMentions } from "@/lib/sources/connectors/x/to-mentions";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

/** X sends an empty line every 20 seconds; a silence longer than this is a dead connection. */
const stallMs = 35_000;

const lineSchema = z.object({
  data: postSchema.optional(),
  includes: includesSchema,
  matching_rules: z.array(z.object({ id: z.string() })).optional(),
  errors: z.array(problemSchema).optional(),
});
const ruleSchema = z.object({ id: z.string(), value: z.string() });
const rulesSchema = z.object({ data: z.array(ruleSchema).optional(), errors: z.array(z.object({ id: z.string().optional(), title: z.string().optional() })).optional() });

/**
 * Posts that the search matches, as X pushes them. The cursor is left to the polls: a post missed between two connections is
 * found by the next ordinary page, and one that comes both ways is taken in once. Throws when the connection ends.
 */
export async function streamPosts(client: XClient, query: string, bearerToken: string, options: StreamOptions): Promise<void> {
  const { context } = client;
  const headers = { authorization: `Bearer ${bearerToken}` };
  const ruleId = await holdRule(client, query, headers);
  const address = new URL(`${client.baseUrl}/2/tweets/search/stream`);
  for (const [name, value] of Object.entries(readFields[client.session().names ?? "old"])) address.searchParams.set(name, value);
  payablePosts(context, "stream", 1, 1);
  context.meter("stream", 0);
  try {
    const lines = safeStream(address.href, {
      allowPrivate: context.allowPrivate,
      headers,
      signal: options.signal,
      stallMs,
      async onAnswer({ status, headers: answered, body }) {
        const rate = rateOf("stream", answered, context.now());
        if (rate) context.onRate(rate);
        if (status === 200) return options.onOpen?.();
        const text = await body();
        const answer: ApiAnswer = { status, headers: answered, text, json: jsonOf(text) };
        if (status === 429 && /ConnectionException|connection/i.test(detailOf(answer.json))) {
          throw new RetryableError("X allows one such connection for each app, and another one is open. It is tried again.", rate?.resetAt);
        }
        if (status === 429) throw tooOftenOf(answer, rate?.resetAt, context.now());
        if (status >= 500) throw new RetryableError(`X has trouble of its own (${status}).`);
        throw refusalOf(answer);
      },
    });
    for await (const line of lines) {
      const parsed = lineSchema.safeParse(withOldNames(jsonOf(line))).data;
      // A line that says why X is about to hang up.
      if (parsed && !parsed.data && parsed.errors) throw new RetryableError(`X ended the stream: ${detailOf({ errors: parsed.errors })}`);
      if (!parsed?.data) continue;
      context.meter("stream", 1);
      // The app's other rules come down the same connection.
      if (parsed.matching_rules && !parsed.matching_rules.some(({ id }) => id === ruleId)) continue;
      const mentions = toMentions([parsed.data], parsed.includes?.users);
      await options.onPosts({ mentions, edits: [], deletions: [] });
      payablePosts(context, "stream", 1, 1);
    }
  } catch (error) {
    throw error instanceof OutboundError ? sourceErrorOf(error) : error;
  }
  if (!options.signal.aborted) throw new RetryableError("X ended the stream. It is opened again.");
}

/** Makes sure that X holds the rule for this query, and no earlier one of ours; gives its id. */
async function holdRule(client: XClient, query: string, headers: Record<string, string>): Promise<string> {
  const { context } = client;
  const api = apiClient(client.baseUrl, context);
  const path = "/2/tweets/search/stream/rules";
  const call = async (extra: Partial<ApiCall>) => {
    const answer = await api({ path, callClass: "rules", headers, tooOften: (answered, retryAt) => tooOftenOf(answered, retryAt, context.now()), ...extra });
    if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer);
    return rulesSchema.safeParse(answer.json).data ?? {};
  };
  const former = client.session().rule;
  const rules = (await call({})).data ?? [];
  if (former && former.value !== query && rules.some(({ id, value }) => id === former.id && value === former.value)) {
    await call({ method: "POST", json: { delete: { ids: [former.id] } } });
  }
  let held = rules.find(({ value }) => value === query);
  if (!held) {
    const added = await call({ method: "POST", json: { add: [{ value: query, tag: "firstminute" }] } });
    // Somebody else may have added it meanwhile: then X names it in the errors of a 200.
    held = added.data?.find(({ value }) => value === query) ?? (await call({})).data?.find(({ value }) => value === query);
    if (!held) throw new PermanentError(`X does not take this search for its stream: ${added.errors?.[0]?.title ?? "no reason given"}. Change the search.`);
  }
  await client.remember({ rule: { id: held.id, value: query } });
  return held.id;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
