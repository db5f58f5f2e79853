import "server-only";
import { z } from "zod";
import { type ApiAnswer, type ApiCall, apiClient } from "@/lib/sources/connectors/api-client";
import type { ConnectorContext } from "@/lib/sources/connectors/contract";
import type { CallClass } from "@/lib/sources/connectors/x/budget";
import { type NameSet, readFields, refusesNames, withOldNames } from "@/lib/sources/connectors/x/names";
import { refusalOf, tooOftenOf } from "@/lib/sources/connectors/x/problems";
import { oauth1Header } from "@/lib/sources/connectors/x/sign-oauth1";
import { pageSchema, postsOf, type XPost, type XProblem, type XUser } from "@/lib/sources/connectors/x/to-mentions";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import type { XConfig, XCredentials } from "@/lib/sources/forms/x";

export type XContext = ConnectorContext<XConfig, XCredentials>;

const sessionSchema = z.object({
  user: z.object({ id: z.string(), username: z.string() }).optional(),
  names: z.enum(["old", "new"]).optional(),
  rule: z.object({ id: z.string(), value: z.string() }).optional(),
});
export type XSession = z.infer<typeof sessionSchema>;

export type XPage = { posts: XPost[]; users: XUser[]; problems: XProblem[]; hasMore: boolean };

type XCall = Omit<ApiCall, "sign" | "tooOften" | "callClass"> & { callClass: CallClass };

/** Calls to X's API as the account whose keys these are. */
export class XClient {
  readonly baseUrl: string;
  private readonly api: ReturnType<typeof apiClient>;

  constructor(readonly context: XContext) {
    this.baseUrl = context.baseUrl ?? "https://api.x.com";
    this.api = apiClient(this.baseUrl, context);
  }

  session(): XSession {
    return sessionSchema.safeParse(this.context.session.get()).data ?? {};
  }

  async remember(change: Partial<XSession>): Promise<void> {
    await this.context.session.set({ ...this.session(), ...change });
  }

  /** Every answer below 500 but 429, in the older names. */
  async call(call: XCall): Promise<ApiAnswer> {
    const { context } = this;
    const answer = await this.api({
      ...call,
      sign: (method, url) => ({ authorization: oauth1Header(context.credentials, method, url, context.now()) }),
      tooOften: (answered, retryAt) => tooOftenOf(answered, retryAt, context.now()),
    });
    return { ...answer, json: withOldNames(answer.json) };
  }

  /** Reads posts; counts what came, since X charges by the post. */
  async readPosts(path: string, callClass: CallClass, query: ApiCall["query"]): Promise<XPage> {
    const ask = (names: NameSet) => this.call({ path, callClass, units: postsIn, query: { ...query, ...readFields[names] } });
    const names = this.session().names ?? "old";
    let answer = await ask(names);
    if (answer.status === 400 && refusesNames(answer.text, names)) {
      const other = names === "old" ? "new" : "old";
      answer = await ask(other);
      if (answer.status === 200) await this.remember({ names: other });
    }
    if (answer.status !== 200) throw refusalOf(answer);
    const page = pageSchema.safeParse(answer.json).data;
    if (!page) throw new RetryableError("X sent an answer that cannot be read. It will be tried again.");
    // 200 may hold posts, errors about some of them, or errors alone: without posts and a count it is no page.
    if (!page.data && !page.meta && page.errors?.some(isFatal)) throw new PermanentError(`X refuses this: ${page.errors[0]?.detail ?? page.errors[0]?.title ?? "no reason given"}`);
    return { posts: postsOf(page.data), users: page.includes?.users ?? [], problems: page.errors ?? [], hasMore: page.meta?.next_token !== undefined };
  }

  /** Who the keys belong to; asked once and kept. */
  async me(): Promise<{ id: string; username: string }> {
    return this.session().user ?? this.askWhoWeAre();
  }

  async askWhoWeAre(): Promise<{ id: string; username: string; name?: string }> {
    const answer = await this.call({ path: "/2/users/me", callClass: "account" });
    if (answer.status !== 200) throw refusalOf(answer);
    const user = z.object({ data: z.object({ id: z.string(), username: z.string(), name: z.string().optional() }) }).safeParse(answer.json).data?.data;
    if (!user) throw new RetryableError("X did not say whose keys these are. It will be tried again.");
    await this.remember({ user: { id: user.id, username: user.username } });
    return user;
  }
}

const postsIn = ({ json }: ApiAnswer) => z.object({ data: z.array(z.unknown()) }).safeParse(json).data?.data.length ?? 0;

/** Posts that are gone or hidden are named in `errors` too, and are no failure of the call. */
export function isAboutPost(problem: XProblem): boolean {
  return /resource-not-found|not-authorized-for-resource/.test(problem.type ?? "");
}

const isFatal = (problem: XProblem) => !isAboutPost(problem);
