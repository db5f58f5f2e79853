import { AppError } from "@/lib/errors";
import type { QueryNode } from "@/lib/topics/ast";
import { parseQuery } from "@/lib/topics/parse-query";

/** The parsed query; throws invalid_input with the character's `position` when it does not parse. */
export function validQuery(query: string): QueryNode {
  const parsed = parseQuery(query);
  if (parsed.ok) return parsed.node;
  throw new AppError("invalid_input", parsed.error.message, {
    position: parsed.error.position,
    issues: [{ path: "query", message: parsed.error.message }],
  });
}
