import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";

/** Who does it, where only a person can. */
export function personOf({ userId }: WorkspaceScope): number {
  if (userId === null) throw new AppError("forbidden", "Only a person can do this. Sign in.");
  return userId;
}
