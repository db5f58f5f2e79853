import "server-only";
import { readApprovalToken } from "@/lib/approvals/signed-link";
import { findPersonScope } from "@/lib/auth/person-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";

/** Who came by a signed link, with the role they have now, and which approval it is for. Throws `gone` for any other. */
export async function openLink(token: string): Promise<{ scope: WorkspaceScope; approvalId: bigint }> {
  const claim = readApprovalToken(token);
  if (claim === "ended") throw new AppError("gone", "This link has ended: it holds for 24 hours. Sign in to decide it.");
  const scope = claim && (await findPersonScope(claim.workspaceId, claim.userId));
  if (!claim || !scope) throw new AppError("gone", "This link is not valid. Copy it whole from the message, or sign in to decide it.");
  return { scope, approvalId: claim.approvalId };
}
