import "server-only";
import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { en } from "zod/locales";
import * as z from "zod/mini";
import { bearerOf, keyScope } from "@/lib/auth/api-key";
import type { ApiScope } from "@/lib/auth/api-scopes";
import { requestScope } from "@/lib/auth/gate";
import type { Role } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError, messageOf } from "@/lib/errors";
import { CutOff, readJson } from "@/lib/http/body";
import type { Described } from "@/lib/http/describe-api";
import { problemResponse } from "@/lib/http/problem";
import { log } from "@/lib/log";

// zod/mini has no words of its own, and what a schema leaves unsaid is told to people too.
z.config(en());

type Parsed<S extends z.core.$ZodType | undefined> = S extends z.core.$ZodType ? z.output<S> : undefined;
type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type MaybePromise<T> = T | Promise<T>;

type Options<P extends z.core.$ZodType | undefined, Q extends z.core.$ZodType | undefined, B extends z.core.$ZodType | undefined, S> = {
  params?: P;
  query?: Q;
  body?: B;
  bodyLimitBytes?: number;
  /** Parses what the handler returns; a handler may return a Response of its own instead. */
  output?: z.core.$ZodType;
  status?: number;
  handler(input: {
    request: NextRequest;
    scope: S;
    params: Parsed<P>;
    query: Parsed<Q>;
    body: Parsed<B>;
  }): MaybePromise<unknown>;
};

type Handler = ((request: NextRequest, context: Context) => Promise<Response>) & {
  /** For the description of the API. */
  described: Described;
};

/** A route for signed-in people with one of `roles`, and with `keyScope` for machines whose API key may do that. */
export function route<
  P extends z.core.$ZodType | undefined = undefined,
  Q extends z.core.$ZodType | undefined = undefined,
  B extends z.core.$ZodType | undefined = undefined,
>(options: Options<P, Q, B, WorkspaceScope> & { roles: readonly Role[]; keyScope?: ApiScope }): Handler {
  const { handler: _, bodyLimitBytes: __, ...described } = options;
  return handle(options, described, async (request) => {
    const key = options.keyScope && bearerOf(request.headers);
    if (options.keyScope && key) return keyScope(key, options.keyScope);
    refuseCrossSite(request);
    const scope = await requestScope(request);
    if (!scope) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
    if (!options.roles.some((role) => role === scope.role)) {
      throw new AppError("forbidden", "Your role does not allow this. Ask an administrator.");
    }
    return scope;
  });
}

/** A route without a session: set-up, invitations, webhooks, health. */
export function publicRoute<
  P extends z.core.$ZodType | undefined = undefined,
  Q extends z.core.$ZodType | undefined = undefined,
  B extends z.core.$ZodType | undefined = undefined,
>(options: Options<P, Q, B, null>): Handler {
  const { handler: _, bodyLimitBytes: __, ...described } = options;
  return handle(options, { roles: null, ...described }, async () => null);
}

function handle<P extends z.core.$ZodType | undefined, Q extends z.core.$ZodType | undefined, B extends z.core.$ZodType | undefined, S>(
  options: Options<P, Q, B, S>,
  described: Described,
  gate: (request: NextRequest) => Promise<S>,
): Handler {
  const handler = async (request: NextRequest, context: Context) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    let response: Response;
    let scope: S | undefined;
    let failure: string | undefined;
    let isCutOff = false;
    try {
      scope = await gate(request);
      const params = parse(options.params, await context.params, "path") as Parsed<P>;
      const query = parse(options.query, Object.fromEntries(request.nextUrl.searchParams), "query") as Parsed<Q>;
      const body = options.body
        ? (parse(options.body, await readJson(request, options.bodyLimitBytes ?? 256 * 1024), "body") as Parsed<B>)
        : (undefined as Parsed<B>);
      const result = await options.handler({ request, scope, params, query, body });
      response = result instanceof Response ? result : reply(options, result);
    } catch (error) {
      failure = messageOf(error);
      isCutOff = error instanceof CutOff;
      if (!(error instanceof AppError)) log.error({ requestId, error }, "request failed");
      const known =
        error instanceof AppError
          ? error
          : new AppError("internal", "Something went wrong on our side. Try again; nothing was changed.");
      response = problemResponse(known, requestId);
    }
    const workspaceId = (scope as WorkspaceScope | null | undefined)?.workspaceId;
    const milliseconds = Math.round(performance.now() - startedAt);
    log[response.status >= 400 && !isCutOff ? "warn" : "debug"](
      { requestId, method: request.method, path: request.nextUrl.pathname, status: response.status, milliseconds, workspaceId, failure },
      "request",
    );
    return response;
  };
  return Object.assign(handler, { described });
}

function reply(options: { output?: z.core.$ZodType; status?: number }, result: unknown): Response {
  if (!options.output) return new Response(null, { status: options.status ?? 204 });
  return Response.json(z.parse(options.output, result), {
    status: options.status ?? 200,
    headers: { "cache-control": "no-store" },
  });
}

function parse(schema: z.core.$ZodType | undefined, value: unknown, place: string): unknown {
  if (!schema) return undefined;
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const first = issues[0];
  // An id that cannot exist is as unknown as one of another workspace.
  if (place === "path") throw new AppError("not_found", "There is nothing at this address.");
  throw new AppError("invalid_input", first?.path ? `${first.path}: ${first.message}` : (first?.message ?? "Check the input."), {
    issues,
  });
}

/** Browsers name the site a request comes from; a page elsewhere must not act with our cookies. */
function refuseCrossSite(request: NextRequest): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isOtherHost = () => origin !== null && (!URL.canParse(origin) || new URL(origin).host !== request.headers.get("host"));
  const foreign = site ? site !== "same-origin" && site !== "none" : isOtherHost();
  if (foreign) throw new AppError("forbidden", "This request came from another site.");
}
