import "server-only";
import type { Agent, CredentialSession } from "@atproto/api";
import { z } from "zod";
import { apiClient } from "@/lib/sources/connectors/api-client";
import { blueskyErrorOf, bodyOfInvalid, isRefusal, isSessionError } from "@/lib/sources/connectors/bluesky/errors";
import type { ConnectorContext } from "@/lib/sources/connectors/contract";
import { PermanentError } from "@/lib/sources/errors";
import type { BlueskyConfig, BlueskyCredentials } from "@/lib/sources/forms/bluesky";

export type BlueskyContext = ConnectorContext<BlueskyConfig, BlueskyCredentials>;

/** Kept between calls and restarts: signing in is limited to 30 in 5 minutes and 300 a day. */
const keptSchema = z.object({
  session: z.object({ accessJwt: z.string(), refreshJwt: z.string(), handle: z.string(), did: z.string(), active: z.boolean() }),
  pdsUrl: z.string().optional(),
  /** Whose it is: a session of the account that was set before is of no use to the one set now. */
  account: z.string().optional(),
});

type Session = NonNullable<CredentialSession["session"]>;

/** One account: signs in once, renews its session, and calls as that account. */
export function blueskyAccount(context: BlueskyContext) {
  const service = context.baseUrl ?? context.config.service;
  const name = `${context.config.handle} ${service}`;
  let opening: Promise<{ agent: Agent; manager: CredentialSession }> | null = null;
  let saving: Promise<void> = Promise.resolve();

  const save = (manager: () => CredentialSession, session: Session | undefined) => {
    const kept = session && { session, pdsUrl: manager().pdsUrl?.href, account: name };
    saving = saving.then(() => context.session.set(kept ? keptSchema.parse(kept) : null));
  };

  async function open() {
    // Large, and of use to this network only: loaded when the first account is.
    const library = await import("@atproto/api");
    const manager: CredentialSession = new library.CredentialSession(new URL(service), policyFetch(context), (event, session) => {
      if (event === "update" || event === "expired") save(() => manager, session);
    });
    const kept = keptSchema.safeParse(context.session.get()).data;
    if (kept && (kept.account ?? name) === name) {
      manager.session = kept.session;
      if (kept.pdsUrl) manager.pdsUrl = new URL(kept.pdsUrl);
    }
    return { agent: new library.Agent(manager), manager };
  }

  async function signIn(manager: CredentialSession): Promise<void> {
    try {
      await manager.login({ identifier: context.config.handle, password: context.credentials.appPassword });
    } catch (error) {
      if (isRefusal(error) && error.error === "AuthenticationRequired") {
        throw new PermanentError(`Bluesky does not accept this handle and app password. Check both, or make a new app password for ${context.config.handle}.`);
      }
      throw error;
    }
    save(() => manager, manager.session);
  }

  /** Runs a call as this account; when its session is over, signs in and runs it once more. */
  async function call<T>(run: (agent: Agent) => Promise<T>): Promise<T> {
    try {
      const { agent, manager } = await (opening ??= open());
      if (!manager.session) await signIn(manager);
      try {
        return await run(agent);
      } catch (error) {
        // A session that only could not be renewed just now stays; it is no reason to sign in.
        if (!isSessionError(error) || (manager.session && isRefusal(error) && error.error === "ExpiredToken")) throw error;
        await signIn(manager);
        return await run(agent);
      }
    } catch (error) {
      throw blueskyErrorOf(error);
    } finally {
      await saving;
    }
  }

  /** A read whose answer is checked by what is used of it, not by all that the library knows. */
  async function read<T>(run: (agent: Agent) => Promise<{ data: unknown }>, schema: z.ZodType<T>): Promise<T> {
    const { data } = await call((agent) =>
      run(agent).catch((error: unknown) => {
        const body = bodyOfInvalid(error);
        if (body) return body;
        throw error;
      }),
    );
    const result = schema.safeParse(data);
    if (!result.success) throw new PermanentError("What the service answered is not of Bluesky's kind. Check the service's address.", { cause: result.error });
    return result.data;
  }

  /** Who we are; from the kept session without asking. */
  const whoAmI = (): Promise<{ did: string; handle: string }> =>
    call((agent) => {
      const { session } = agent.sessionManager as CredentialSession;
      if (!session) throw new PermanentError("Bluesky gave no session.");
      return Promise.resolve({ did: session.did, handle: session.handle });
    });

  return { context, call, read, whoAmI };
}

export type BlueskyAccount = ReturnType<typeof blueskyAccount>;

const posting = new Set(["/xrpc/com.atproto.repo.createRecord", "/xrpc/com.atproto.repo.putRecord", "/xrpc/com.atproto.repo.applyWrites"]);

/** What a write costs of the hourly points. */
const points: Record<string, number> = { "/xrpc/com.atproto.repo.createRecord": 3, "/xrpc/com.atproto.repo.putRecord": 2 };

function classOf(path: string): string {
  if (path === "/xrpc/com.atproto.server.createSession") return "session";
  return path.startsWith("/xrpc/com.atproto.repo.") && !/\.(?:get|list|describe)\w*$/.test(path) ? "write" : "read";
}

/** The library's way to the net: by our address policy, counted, and within the stated limits. */
export function policyFetch(context: Pick<BlueskyContext, "allowPrivate" | "now" | "meter" | "onRate" | "rateOf">): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const body = request.method === "POST" ? await request.text() : "";
    const headers = Object.fromEntries([...request.headers].filter(([name]) => name !== "content-type" && name !== "content-length"));
    const answer = await apiClient(url.origin, context)({
      method: request.method === "POST" ? "POST" : "GET",
      path: url.pathname + url.search,
      json: body === "" ? undefined : (JSON.parse(body) as unknown),
      headers,
      callClass: classOf(url.pathname),
      units: points[url.pathname],
      posts: posting.has(url.pathname),
    });
    // The body was unpacked on its way here.
    const kept = [...answer.headers].filter(([name]) => name !== "content-encoding" && name !== "content-length" && name !== "transfer-encoding");
    const empty = answer.status === 204 || answer.status === 205 || answer.status === 304;
    return new Response(empty ? null : answer.text, { status: answer.status, headers: kept });
  };
}
