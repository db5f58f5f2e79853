import { type AppError, errorStatus } from "@/lib/errors";

/** RFC 9457 problem details, as every failing route answers. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId?: string;
  issues?: { path: string; message: string }[];
};

export function problemResponse(error: AppError, requestId: string): Response {
  const status = errorStatus[error.code];
  const { issues, retryAfterSeconds, ...rest } = error.details ?? {};
  const body = {
    ...rest,
    type: "about:blank",
    title: error.code.replaceAll("_", " "),
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(issues ? { issues } : {}),
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" };
  if (typeof retryAfterSeconds === "number") headers["retry-after"] = String(Math.max(1, retryAfterSeconds));
  return new Response(JSON.stringify(body), { status, headers });
}
