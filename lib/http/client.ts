import * as z from "zod/mini";
import type { Problem } from "@/lib/http/problem";

/** A failed call, with the server's own sentence. */
export class ApiError extends Error {
  override name = "ApiError";
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

type QueryValue = string | number | boolean | Date | null | undefined;
type Call<S extends z.core.$ZodType> = { query?: Record<string, QueryValue>; body?: unknown; output?: S; signal?: AbortSignal; /** Outlives the page, to at most 64 kB. */ keepalive?: boolean };

async function call<S extends z.core.$ZodType>(method: string, path: string, options: Call<S> = {}): Promise<z.output<S>> {
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      signal: options.signal,
      keepalive: options.keepalive,
      headers: options.body === undefined ? undefined : { "content-type": "application/json" },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({
      type: "about:blank", title: "offline", status: 0, code: "offline",
      detail: "The server cannot be reached. Check the connection; nothing you typed is lost.",
    });
  }
  if (!response.ok) throw await readProblem(response);
  if (!options.output || response.status === 204) return undefined as z.output<S>;
  const answer = z.safeParse(options.output, await response.json());
  if (answer.success) return answer.data;
  // A page of one version and a server of another do not understand each other.
  throw new ApiError({
    type: "about:blank", title: "unreadable", status: response.status, code: "unreadable",
    detail: "The server’s answer could not be read; it may be newer than this page. Load the page again.",
  });
}

async function readProblem(response: Response): Promise<ApiError> {
  if (response.status === 401 && typeof window !== "undefined") {
    window.dispatchEvent(new Event("firstminute:signed-out"));
  }
  const problem = (await response.json().catch(() => null)) as Problem | null;
  return new ApiError(
    problem ?? {
      type: "about:blank", title: "error", status: response.status, code: "internal",
      detail: `The server answered ${response.status}. Try again.`,
    },
  );
}

/** Adds the defined values of `query` to a path. */
export function withQuery(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue;
    search.set(key, value instanceof Date ? value.toISOString() : String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export const api = {
  get: <S extends z.core.$ZodType>(path: string, options?: Omit<Call<S>, "body">) => call("GET", path, options),
  post: <S extends z.core.$ZodType>(path: string, options?: Call<S>) => call("POST", path, options),
  patch: <S extends z.core.$ZodType>(path: string, options?: Call<S>) => call("PATCH", path, options),
  put: <S extends z.core.$ZodType>(path: string, options?: Call<S>) => call("PUT", path, options),
  delete: <S extends z.core.$ZodType>(path: string, options?: Call<S>) => call("DELETE", path, options),
};
